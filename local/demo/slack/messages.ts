import type { KnownBlock } from '@slack/types';
import type { Live } from './live.ts';
import type { Channels, StoredChannel } from './store/channels.ts';
import type { MessageRows, StoredMessage } from './store/message-rows.ts';
import type { People } from './store/people.ts';
import { fillIds } from './surfaces/fill-ids.ts';
import type { Channel, Message } from './wire.ts';

export interface Draft {
  channel: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  thread_ts?: string;
  metadata?: object;
}

export interface Parts {
  rows: MessageRows;
  channels: Channels;
  people: People;
  live: Live;
}

/** Slack itself, where it says something. */
export const slackbot = 'USLACKBOT';

/** What only one person sees is kept for clicks on it, and not for ever. */
const ephemeralsKept = 500;

/** What is said where, by whom, and that everybody who looks is told of it. */
export function createMessages({ rows, channels, people, live }: Parts) {
  const ephemerals = new Map<string, Message>();
  const keyOf = (to: string, channel: string, ts: string) => `${to} ${channel} ${ts}`;

  const shown = ({ metadata: _, edited, ...message }: StoredMessage): Message => ({
    ...message,
    ...(edited && { edited: { ts: edited.ts } }),
    reply_count: message.thread_ts ? 0 : rows.replies(message.channel, message.ts).count,
  });

  const shownChannel = (channel: StoredChannel, person: string): Channel => {
    const { id, kind, name, topic, members } = channel;
    const other = kind === 'im' ? (members.find((member) => member !== person) ?? person) : undefined;
    const unread = rows.newerThan(id, channels.lastRead(person, id), person);
    const common = { id, kind, topic, members, unread };
    return other === undefined
      ? { ...common, name }
      : { ...common, name: people.get(other)?.real_name ?? other, with: other };
  };
  const channelsFor = (person: string): Channel[] =>
    channels
      .all()
      .filter(({ members, is_archived }) => members.includes(person) && !is_archived)
      .sort((a, b) => Number(a.kind === 'im') - Number(b.kind === 'im'))
      .map((channel) => shownChannel(channel, person));

  const membersOf = (channel: string) => channels.get(channel)?.members ?? [];
  const tellChannels = (person: string): void => {
    if (live.isThere(person)) live.tell(person, { type: 'channels', channels: channelsFor(person) });
  };
  function tellChanged(message: StoredMessage): void {
    for (const person of membersOf(message.channel))
      live.tell(person, { type: 'message_changed', message: shown(message) });
  }
  function tellParent({ channel, thread_ts }: StoredMessage): void {
    const parent = thread_ts && rows.get(channel, thread_ts);
    if (parent) tellChanged(parent);
  }

  return {
    shown,
    channelsFor,
    tellChannels,
    post({ blocks, thread_ts, metadata, ...draft }: Draft): StoredMessage {
      const message: StoredMessage = {
        ...draft,
        ts: channels.nextTs(draft.channel),
        blocks: fillIds(blocks ?? []),
        ...(thread_ts && { thread_ts }),
        ...(metadata && { metadata }),
      };
      rows.add(message);
      if (!thread_ts) channels.markRead(message.user, message.channel, message.ts);
      for (const person of membersOf(message.channel)) {
        live.tell(person, { type: 'message', message: shown(message) });
        tellChannels(person);
      }
      tellParent(message);
      return message;
    },
    change(message: StoredMessage): StoredMessage {
      const changed = { ...message, blocks: fillIds(message.blocks) };
      rows.put(changed);
      tellChanged(changed);
      return changed;
    },
    remove(message: StoredMessage): void {
      const { channel, ts } = message;
      rows.remove(channel, ts);
      for (const person of membersOf(channel)) {
        live.tell(person, { type: 'message_deleted', channel, ts });
        tellChannels(person);
      }
      tellParent(message);
    },
    /** Only `to` sees it, and only who looks at this moment. */
    whisper(to: string, { blocks, metadata: _, ...draft }: Draft, from?: { from_slack: true }): Message {
      const message: Message = {
        ...draft,
        ...from,
        ts: channels.nextTs(draft.channel),
        blocks: fillIds(blocks ?? []),
        reply_count: 0,
        ephemeral_to: to,
      };
      ephemerals.set(keyOf(to, message.channel, message.ts), message);
      const [oldest] = ephemerals.keys();
      if (ephemerals.size > ephemeralsKept && oldest) ephemerals.delete(oldest);
      live.tell(to, { type: 'message', message });
      return message;
    },
    whispered: (to: string, channel: string, ts: string) => ephemerals.get(keyOf(to, channel, ts)),
    changeWhisper(message: Message): void {
      const changed = { ...message, blocks: fillIds(message.blocks) };
      const to = message.ephemeral_to!;
      ephemerals.set(keyOf(to, message.channel, message.ts), changed);
      live.tell(to, { type: 'message_changed', message: changed });
    },
    takeWhisper({ ephemeral_to: to, channel, ts }: Message): void {
      if (to && ephemerals.delete(keyOf(to, channel, ts)))
        live.tell(to, { type: 'message_deleted', channel, ts });
    },
    markRead(person: string, channel: string): void {
      const ts = rows.lastTs(channel);
      if (ts) channels.markRead(person, channel, ts);
      tellChannels(person);
    },
  };
}

export type Messages = ReturnType<typeof createMessages>;
