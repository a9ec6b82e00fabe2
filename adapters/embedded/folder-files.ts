import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../../app/ports/files.ts';
import { writeWhole } from './write-whole.ts';

/** A folder as the references' buckets. Each put makes a new file, so that its identity is its version. */
export function createFolderFiles({ folder }: { folder: string }): Files {
  return {
    async get(bucket, key) {
      const file = await open(join(folder, bucket, key)).catch(ifThere);
      if (!file) return undefined;
      try {
        const version = versionOf(await file.stat({ bigint: true }));
        return { bytes: await file.readFile(), version };
      } finally {
        await file.close();
      }
    },
    async version(bucket, key) {
      const found = await stat(join(folder, bucket, key), { bigint: true }).catch(ifThere);
      return found && versionOf(found);
    },
    async put(bucket, key, bytes) {
      const path = join(folder, bucket, key);
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, bytes);
      return { version: versionOf(await stat(path, { bigint: true })) };
    },
  };
}

const versionOf = ({ ino, mtimeNs, size }: { ino: bigint; mtimeNs: bigint; size: bigint }): string =>
  `${ino}-${mtimeNs}-${size}`;

export function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
