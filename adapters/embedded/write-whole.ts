import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Replaces a file whole, or leaves it as it was: written beside, synced to disk, renamed over. */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const beside = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
