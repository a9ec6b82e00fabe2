import type { DatabaseSync } from 'node:sqlite';
import type { KnownBlock } from '@slack/types';

export interface StoredMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  /** `thread_broadcast`: a reply that stands in the channel too; `tombstone`: what is left of a deleted first message. */
  subtype?: 'thread_broadcast' | 'tombstone';
  /** Of a reply: who wrote the first message. */
  parent_user_id?: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  /** Their ids. */
  files?: string[];
  reactions?: Reaction[];
  edited?: { user: string; ts: string };
  metadata?: object;
}

export interface Reaction {
  name: string;
  users: string[];
}

export interface Replies {
  count: number;
  latest?: string;
  users: string[];
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

/** What stands in the channel itself. */
const onTop = "(thread_ts IS NULL OR json_extract(body, '$.subtype') = 'thread_broadcast')";
/** Replies of others, later than the person read their thread, in threads that this person takes part in. */
const news = `
  FROM messages AS r LEFT JOIN reads ON person = $person AND reads.channel = r.channel || '/' || r.thread_ts
  WHERE r.channel = $channel AND r.thread_ts IS NOT NULL AND r.user <> $person AND r.ts > coalesce(reads.ts, '')
    AND ($everyone OR EXISTS (
      SELECT 1 FROM messages AS m
      WHERE m.channel = r.channel AND m.user = $person AND (m.ts = r.thread_ts OR m.thread_ts = r.thread_ts)
    ))`;

export function createMessageRows(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO messages (channel, ts, thread_ts, user, body) VALUES (?, ?, ?, ?, ?)',
  );
  const one = database.prepare('SELECT body FROM messages WHERE channel = ? AND ts = ?');
  const write = database.prepare('UPDATE messages SET body = ? WHERE channel = ? AND ts = ?');
  const take = database.prepare('DELETE FROM messages WHERE channel = ? AND ts = ?');
  const top = database.prepare(
    `SELECT body FROM messages WHERE channel = ? AND ${onTop} AND ts < ? AND ts > ?
     ORDER BY ts DESC LIMIT ?`,
  );
  const within = database.prepare(
    `SELECT body FROM messages WHERE channel = ? AND (thread_ts = ? OR ts = ?) AND ts < ? AND ts > ?
     ORDER BY ts DESC LIMIT ?`,
  );
  const replies = database.prepare(
    'SELECT count(*) AS n, max(ts) AS latest FROM messages WHERE channel = ? AND thread_ts = ?',
  );
  const repliers = database.prepare(
    'SELECT user FROM messages WHERE channel = ? AND thread_ts = ? GROUP BY user ORDER BY min(ts) LIMIT 5',
  );
  const newReplies = database.prepare(`SELECT count(*) AS n ${news}`);
  const newRepliesOf = database.prepare(`SELECT count(*) AS n ${news} AND r.thread_ts = $thread`);
  const newer = database.prepare(
    `SELECT count(*) AS n FROM messages WHERE channel = ? AND ${onTop} AND ts > ? AND user <> ?`,
  );
  const last = database.prepare(`SELECT max(ts) AS ts FROM messages WHERE channel = ? AND ${onTop}`);

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
    replies(channel: string, ts: string): Replies {
      const row = replies.get(channel, ts);
      const count = Number(row?.n);
      if (count === 0) return { count, users: [] };
      return {
        count,
        latest: row?.latest as string,
        users: repliers.all(channel, ts).map(({ user }) => user as string),
      };
    },
    /** News to that person in threads of a channel, or in one of them; `everyone` takes part in all. */
    newReplies(channel: string, person: string, everyone: boolean, thread?: string): number {
      const of = { $channel: channel, $person: person, $everyone: Number(everyone) };
      const row = thread ? newRepliesOf.get({ ...of, $thread: thread }) : newReplies.get(of);
      return Number(row?.n);
    },
    /** Of others, at the top level. */
    newerThan: (channel: string, ts: string, person: string): number =>
      Number(newer.get(channel, ts, person)?.n),
    lastTs: (channel: string): string | undefined => (last.get(channel)?.ts as string | null) ?? undefined,
  };
}

export type MessageRows = ReturnType<typeof createMessageRows>;
