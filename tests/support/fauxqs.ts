import type { AddressInfo } from 'node:net';
import { buildApp } from 'fauxqs';

/** S3, SQS and SNS in memory, on 127.0.0.1 alone and any port: `startFauxqs` of the package listens everywhere. */
export async function startFauxqs(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const app = buildApp({ logger: false, defaultRegion: 'ap-southeast-1' });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}
