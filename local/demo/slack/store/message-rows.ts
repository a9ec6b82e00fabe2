import type { DatabaseSync } from 'node:sqlite';
import type { KnownBlock } from '@slack/types';

export interface StoredMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  edited?: { user: string; ts: string };
  metadata?: object;
}

export interface Span {
  channel: string;
  /** The replies of this message, and itself. */
  thread_ts?: string;
  /** Older than this, and newer than that; neither is among them. */
  before?: string;
  after?: string;
  limit: number;
}

const farFuture = '~';

export function createMessageRows(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO messages (channel, ts, thread_ts, user, body) VALUES (?, ?, ?, ?, ?)',
  );
  const one = database.prepare('SELECT body FROM messages WHERE channel = ? AND ts = ?');
  const write = database.prepare('UPDATE messages SET body = ? WHERE channel = ? AND ts = ?');
  const take = database.prepare('DELETE FROM messages WHERE channel = ? AND ts = ?');
  const top = database.prepare(
    `SELECT body FROM messages WHERE channel = ? AND thread_ts IS NULL AND ts < ? AND ts > ?
     ORDER BY ts DESC LIMIT ?`,
  );
  const within = database.prepare(
    `SELECT body FROM messages WHERE channel = ? AND (thread_ts = ? OR ts = ?) AND ts < ? AND ts > ?
     ORDER BY ts DESC LIMIT ?`,
  );
  const replies = database.prepare(
    'SELECT count(*) AS n, max(ts) AS latest FROM messages WHERE channel = ? AND thread_ts = ?',
  );
  const newer = database.prepare(
    'SELECT count(*) AS n FROM messages WHERE channel = ? AND thread_ts IS NULL AND ts > ? AND user <> ?',
  );
  const last = database.prepare('SELECT max(ts) AS ts FROM messages WHERE channel = ? AND thread_ts IS NULL');

  const read = (row: Record<string, unknown> | undefined): StoredMessage | undefined =>
    row && JSON.parse(row.body as string);

  return {
    add(message: StoredMessage): void {
      const { channel, ts, thread_ts, user } = message;
      insert.run(channel, ts, thread_ts ?? null, user, JSON.stringify(message));
    },
    get: (channel: string, ts: string) => read(one.get(channel, ts)),
    put(message: StoredMessage): void {
      write.run(JSON.stringify(message), message.channel, message.ts);
    },
    remove: (channel: string, ts: string): boolean => take.run(channel, ts).changes === 1,
    /** The newest of them, oldest first, and whether there are older ones. */
    page({ channel, thread_ts, before = farFuture, after = '', limit }: Span) {
      const rows = thread_ts
        ? within.all(channel, thread_ts, thread_ts, before, after, limit + 1)
        : top.all(channel, before, after, limit + 1);
      const messages = rows.slice(0, limit).map((row) => read(row)!);
      return { messages: messages.reverse(), more: rows.length > limit };
    },
    replies(channel: string, ts: string): { count: number; latest?: string } {
      const row = replies.get(channel, ts);
      return { count: Number(row?.n), ...(row?.latest ? { latest: row.latest as string } : {}) };
    },
    /** Of others, at the top level. */
    newerThan: (channel: string, ts: string, person: string): number =>
      Number(newer.get(channel, ts, person)?.n),
    lastTs: (channel: string): string | undefined => (last.get(channel)?.ts as string | null) ?? undefined,
  };
}

export type MessageRows = ReturnType<typeof createMessageRows>;
