import { randomBytes } from 'node:crypto';
import { hour } from '../../../../app/shared/instant.ts';
import { randomId } from '../ids.ts';

export interface Pending {
  id: string;
  filename: string;
  length: number;
  alt_txt?: string;
  content?: Uint8Array;
}

const lives = 24 * hour;

/** Files that the app is about to upload. A restart forgets those that were not completed. */
export function createUploads(wall: () => string) {
  const pending = new Map<string, Pending & { key: string; made: number }>();
  return {
    begin(file: Omit<Pending, 'id' | 'content'>): { id: string; key: string } {
      const made = Date.parse(wall());
      for (const [id, old] of pending) if (made - old.made > lives) pending.delete(id);
      const [id, key] = [randomId('F'), randomBytes(24).toString('base64url')];
      pending.set(id, { ...file, id, key, made });
      return { id, key };
    },
    /** False where nobody waits for it, or for a file of another length. */
    receive(key: string, content: Uint8Array): boolean {
      const file = [...pending.values()].find((each) => each.key === key);
      if (file?.length !== content.byteLength) return false;
      file.content = content;
      return true;
    },
    /** What has arrived whole. */
    arrived(id: string): (Required<Pick<Pending, 'content'>> & Pending) | undefined {
      const file = pending.get(id);
      return file?.content ? { ...file, content: file.content } : undefined;
    },
    done(id: string): void {
      pending.delete(id);
    },
  };
}

export type Uploads = ReturnType<typeof createUploads>;
