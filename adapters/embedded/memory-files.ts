import { createHash } from 'node:crypto';
import type { Files, StoredFile } from '../../app/ports/files.ts';

/** Files that live as long as the process: for replays and simulations. */
export function createMemoryFiles(): Files {
  const files = new Map<string, StoredFile>();
  return {
    get: async (bucket, key) => files.get(`${bucket}/${key}`),
    version: async (bucket, key) => files.get(`${bucket}/${key}`)?.version,
    async put(bucket, key, bytes) {
      const version = createHash('sha256').update(bytes).digest('hex');
      files.set(`${bucket}/${key}`, { bytes, version });
      return { version };
    },
  };
}
