import type { DatabaseSync } from 'node:sqlite';
import { randomId } from '../ids.ts';
import { inTransaction } from '../store/database.ts';
import { type FileType, fileTypeOf } from './file-types.ts';

export interface StoredFile extends FileType {
  /** `F…` */
  id: string;
  /** Who uploaded it. */
  user: string;
  name: string;
  title: string;
  size: number;
  /** Unix seconds. */
  created: number;
  alt_txt?: string;
}

export interface FreshFile {
  id?: string;
  user: string;
  name: string;
  title?: string;
  alt_txt?: string;
  content: Uint8Array;
}

/** Where a file stands: shared by the message of that moment, or only shown there, where `ts` is empty. */
export interface Place {
  place: string;
  ts: string;
}

/** No path, nothing that cannot be seen, not endless. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\p{C}/gu, '')
    .trim()
    .slice(-200) || 'file';

/** Every file with its bytes, and who may see it. */
export function createFileRows(database: DatabaseSync, seconds: () => number) {
  const insert = database.prepare('INSERT INTO files (id, body, content) VALUES (?, ?, ?)');
  const one = database.prepare('SELECT body FROM files WHERE id = ?');
  const bytes = database.prepare('SELECT content FROM files WHERE id = ?');
  const every = database.prepare('SELECT body FROM files ORDER BY rowid DESC');
  const put = database.prepare('INSERT OR IGNORE INTO file_places (file, place, ts) VALUES (?, ?, ?)');
  const take = database.prepare('DELETE FROM file_places WHERE place = ? AND ts = ?');
  const where = database.prepare('SELECT place, ts FROM file_places WHERE file = ? ORDER BY rowid');

  const read = (row: Record<string, unknown> | undefined): StoredFile | undefined =>
    row && JSON.parse(row.body as string);

  function add({ id = randomId('F'), user, content, title, alt_txt, ...given }: FreshFile): StoredFile {
    const name = plainName(given.name);
    const file: StoredFile = {
      id,
      user,
      name,
      title: title || name,
      ...fileTypeOf(name, content),
      size: content.byteLength,
      created: seconds(),
      ...(alt_txt && { alt_txt }),
    };
    insert.run(id, JSON.stringify(file), content);
    return file;
  }

  return {
    addAll: (fresh: readonly FreshFile[]): StoredFile[] => inTransaction(database, () => fresh.map(add)),
    get: (id: string) => read(one.get(id)),
    /** The newest first. */
    all: (): StoredFile[] => every.all().map((row) => read(row)!),
    content: (id: string) => bytes.get(id)?.content as Uint8Array<ArrayBuffer> | undefined,
    /** A channel's members may see it from then on, or one person, or the app's bot. */
    place(id: string, place: string, ts = ''): void {
      put.run(id, place, ts);
    },
    /** With the message that shared it. */
    unshare(channel: string, ts: string): void {
      take.run(channel, ts);
    },
    places: (id: string): Place[] => where.all(id) as unknown as Place[],
  };
}

export type FileRows = ReturnType<typeof createFileRows>;
