import type { DatabaseSync } from 'node:sqlite';
import { directMessageId, secondsOf, tsOf } from '../ids.ts';
import type { Workspace } from '../options.ts';

export interface StoredChannel {
  id: string;
  kind: 'channel' | 'im';
  /** Empty of a direct message. */
  name: string;
  topic: string;
  members: string[];
  is_private: boolean;
  is_archived: boolean;
  /** Unix seconds. */
  created: number;
}

/** Between the moments of two messages, in microseconds, where they would have the same. */
const apart = 100;

export function createChannels(database: DatabaseSync, { channels, app }: Workspace, now: () => string) {
  const insert = database.prepare('INSERT OR IGNORE INTO channels (id, name, body) VALUES (?, ?, ?)');
  const one = database.prepare('SELECT body FROM channels WHERE id = ?');
  const named = database.prepare("SELECT body FROM channels WHERE name = ? AND name <> ''");
  const every = database.prepare('SELECT body FROM channels ORDER BY rowid');
  const lastOf = database.prepare('SELECT last FROM channels WHERE id = ?');
  const setLast = database.prepare('UPDATE channels SET last = ? WHERE id = ?');
  const readTo = database.prepare('SELECT ts FROM reads WHERE person = ? AND channel = ?');
  const setRead = database.prepare(
    `INSERT INTO reads (person, channel, ts) VALUES (?, ?, ?)
     ON CONFLICT (person, channel) DO UPDATE SET ts = max(ts, excluded.ts)`,
  );

  const read = (row: Record<string, unknown> | undefined): StoredChannel | undefined =>
    row && JSON.parse(row.body as string);
  const add = (channel: StoredChannel): boolean =>
    insert.run(channel.id, channel.name, JSON.stringify(channel)).changes === 1;
  const get = (id: string) => read(one.get(id));
  const created = () => secondsOf(now());

  const fresh = channels.filter((channel) =>
    add({
      id: channel.id,
      kind: 'channel',
      name: channel.name,
      topic: channel.topic,
      members: channel.members,
      is_private: channel.is_private ?? false,
      is_archived: channel.is_archived ?? false,
      created: created(),
    }),
  );

  return {
    /** Those that this start added: their first messages are still to be written. */
    fresh,
    get,
    byName: (name: string) => read(named.get(name)),
    all: (): StoredChannel[] => every.all().map((row) => read(row)!),
    /** Between a person and the app, or another person. */
    openDirectMessage(person: string, other = app.user_id): { channel: StoredChannel; opened: boolean } {
      const id = directMessageId(other === app.user_id ? person : [person, other].sort().join(' '));
      const members = [person, other];
      const plain = { kind: 'im', name: '', topic: '', is_private: true, is_archived: false } as const;
      const opened = add({ ...plain, id, members, created: created() });
      return { channel: get(id)!, opened };
    },
    /** The name and moment of the next message there, by the business clock: later than any before, over restarts too. */
    nextTs(id: string, at = now()): string {
      const last = Number(lastOf.get(id)?.last ?? 0);
      const microseconds = Math.max(Date.parse(at) * 1000, last + apart);
      setLast.run(microseconds, id);
      return tsOf(microseconds);
    },
    lastRead: (person: string, channel: string): string => (readTo.get(person, channel)?.ts as string) ?? '',
    markRead: (person: string, channel: string, ts: string): void => {
      setRead.run(person, channel, ts);
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;
