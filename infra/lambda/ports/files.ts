import type { Files } from '../../../app/ports/files.ts';
import { bucketName } from '../environment.ts';
import { once } from '../once.ts';

/** S3's client is loaded with the first file: most clicks need none. */
export function open(): Files {
  const files = once(async () => {
    const { createS3Files } = await import('../../../adapters/aws/s3-files.ts');
    return createS3Files({ nameOf: bucketName });
  });
  return {
    get: async (bucket, key) => (await files()).get(bucket, key),
    version: async (bucket, key) => (await files()).version(bucket, key),
    put: async (bucket, key, bytes) => (await files()).put(bucket, key, bytes),
  };
}
