import type { Files } from './files/files.ts';
import type { Channels, StoredChannel } from './store/channels.ts';
import type { MessageRows, StoredMessage } from './store/message-rows.ts';
import type { People } from './store/people.ts';
import type { Channel, Message } from './wire.ts';

export interface ShownParts {
  rows: MessageRows;
  channels: Channels;
  people: People;
  files: Files;
}

/** Messages and channels as one person sees them on the page. */
export function createShown({ rows, channels, people, files }: ShownParts) {
  const isDirect = (channel: string): boolean => channels.get(channel)?.kind === 'im';

  function repliesFor({ channel, ts }: StoredMessage, person: string) {
    const { count, latest, users } = rows.replies(channel, ts);
    if (!latest) return { reply_count: count };
    const unread = rows.newReplies(channel, person, isDirect(channel), ts);
    return {
      reply_count: count,
      reply_users: users,
      latest_reply: latest,
      ...(unread > 0 && { unread_replies: unread }),
    };
  }

  function message(stored: StoredMessage, person: string): Message {
    const { metadata: _, parent_user_id: __, edited, files: ids, ...rest } = stored;
    const found = (ids ?? []).flatMap((id) => files.get(id) ?? []);
    return {
      ...rest,
      ...(ids && { files: found.map(files.shown) }),
      ...(edited && { edited: { ts: edited.ts } }),
      ...(stored.thread_ts ? { reply_count: 0 } : repliesFor(stored, person)),
    };
  }

  function channel(stored: StoredChannel, person: string): Channel {
    const { id, kind, name, topic, members } = stored;
    const other = kind === 'im' ? (members.find((member) => member !== person) ?? person) : undefined;
    const unread = rows.newerThan(id, channels.lastRead(person, id), person);
    const unread_replies = rows.newReplies(id, person, kind === 'im');
    const common = { id, kind, topic, members, unread, unread_replies };
    return other === undefined
      ? { ...common, name }
      : { ...common, name: people.get(other)?.real_name ?? other, with: other };
  }

  return {
    message,
    channelsFor: (person: string): Channel[] =>
      channels
        .all()
        .filter(({ members, is_archived }) => members.includes(person) && !is_archived)
        .sort((a, b) => Number(a.kind === 'im') - Number(b.kind === 'im'))
        .map((each) => channel(each, person)),
  };
}

export type Shown = ReturnType<typeof createShown>;
