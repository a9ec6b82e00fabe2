import { randomUUID } from 'node:crypto';
import { createDynamoStore } from '../../adapters/aws/dynamodb-store.ts';
import { createParameterConfig } from '../../adapters/aws/parameter-config.ts';
import { createS3Files } from '../../adapters/aws/s3-files.ts';
import { createSecretsManagerSecrets } from '../../adapters/aws/secrets-manager-secrets.ts';
import { createSystemClock } from '../../adapters/embedded/system-clock.ts';
import type { HttpAnswer } from '../../app/shared/knock.ts';
import { createEntry } from '../../listeners/entry.ts';
import { bucketName } from './environment.ts';
import { createLog } from './log.ts';
import { openOnce } from './open-once.ts';

const log = createLog('slack');

const entry = openOnce(log, async () => {
  const secrets = createSecretsManagerSecrets();
  const readConfig = createParameterConfig({
    onUnknown: (names) => log.warn('unknown parameters', { names }),
  });
  // Both secrets are asked for now, so that the first request finds them.
  const [config] = await Promise.all([
    readConfig(),
    secrets.get('ic/slack/signing-secret'),
    secrets.get('ic/slack/bot-token'),
  ]);
  return createEntry({
    ports: {
      store: createDynamoStore(),
      clock: createSystemClock(),
      ids: randomUUID,
      files: createS3Files({ nameOf: bucketName }),
      config,
      secrets,
    },
    onRefused: (why) => log.warn('refused', { why }),
    onTrouble: (what, error) => log.trouble(what, error),
  });
});

// Lambda lends more CPU to this phase than to a request, and Slack waits three seconds. Trouble is told by the request.
await entry().catch(() => {});

/** The function URL that Slack calls. Never throws: what Lambda writes of an error would have its words. */
export async function handler(event: unknown): Promise<HttpAnswer> {
  const answer = await entry().catch(() => undefined);
  return answer ? answer(event) : { statusCode: 500, headers: {}, body: '' };
}
