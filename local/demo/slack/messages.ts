import type { KnownBlock } from '@slack/types';
import type { Files } from './files/files.ts';
import type { Live } from './live.ts';
import type { Shown } from './shown.ts';
import type { Channels } from './store/channels.ts';
import type { MessageRows, StoredMessage } from './store/message-rows.ts';
import { fillIds } from './surfaces/fill-ids.ts';
import type { Message } from './wire.ts';

export interface Draft {
  channel: string;
  user: string;
  text: string;
  blocks?: KnownBlock[];
  files?: string[];
  thread_ts?: string;
  /** A reply that stands in the channel too. */
  broadcast?: boolean;
  metadata?: object;
}

export interface Parts {
  rows: MessageRows;
  channels: Channels;
  files: Files;
  live: Live;
  shown: Shown;
  /** Told of whatever all may see. */
  hear: {
    posted(message: StoredMessage): void;
    changed(message: StoredMessage, before: StoredMessage): void;
    removed(message: StoredMessage): void;
  };
}

/** Slack itself, where it says something. */
export const slackbot = 'USLACKBOT';

/** What only one person sees is kept for clicks on it, and not for ever. */
const ephemeralsKept = 500;

/** What is said where, by whom, and that everybody who looks is told of it. */
export function createMessages({ rows, channels, files, live, shown, hear }: Parts) {
  const ephemerals = new Map<string, Message>();
  const keyOf = (to: string, channel: string, ts: string) => `${to} ${channel} ${ts}`;

  const membersOf = (channel: string) => channels.get(channel)?.members ?? [];
  const tellChannels = (person: string): void => {
    if (live.isThere(person)) live.tell(person, { type: 'channels', channels: shown.channelsFor(person) });
  };
  function tell(
    type: 'message' | 'message_changed',
    message: StoredMessage,
    then?: typeof tellChannels,
  ): void {
    for (const person of membersOf(message.channel)) {
      if (live.isThere(person)) live.tell(person, { type, message: shown.message(message, person) });
      then?.(person);
    }
  }
  const parentOf = ({ channel, thread_ts }: StoredMessage) =>
    thread_ts === undefined ? undefined : rows.get(channel, thread_ts);
  function tellParent(message: StoredMessage): void {
    const parent = parentOf(message);
    if (parent) tell('message_changed', parent);
  }
  /** What a message shows, its channel may see. */
  function placeFiles({ channel, ts, files: shared = [], blocks }: StoredMessage): void {
    for (const id of shared) files.place(id, channel, ts);
    files.showIn(blocks, channel);
  }
  function put(message: StoredMessage, before: StoredMessage): StoredMessage {
    rows.put(message);
    placeFiles(message);
    tell('message_changed', message);
    hear.changed(message, before);
    return message;
  }

  return {
    channelsFor: shown.channelsFor,
    tellChannels,
    post({ blocks, thread_ts, broadcast, metadata, files: shared, ...draft }: Draft): StoredMessage {
      const parent = thread_ts ? rows.get(draft.channel, thread_ts) : undefined;
      const message: StoredMessage = {
        ...draft,
        ts: channels.nextTs(draft.channel),
        blocks: fillIds(blocks ?? []),
        ...(thread_ts && { thread_ts }),
        ...(parent && { parent_user_id: parent.user }),
        ...(thread_ts && broadcast && { subtype: 'thread_broadcast' as const }),
        ...(shared?.length && { files: shared }),
        ...(metadata && { metadata }),
      };
      rows.add(message);
      placeFiles(message);
      const { channel, user, ts } = message;
      channels.markRead(user, thread_ts ? `${channel}/${thread_ts}` : channel, ts);
      tell('message', message, tellChannels);
      tellParent(message);
      hear.posted(message);
      return message;
    },
    change: (message: StoredMessage): StoredMessage => {
      const before = rows.get(message.channel, message.ts) ?? message;
      return put({ ...message, blocks: fillIds(message.blocks) }, before);
    },
    /** Nobody but the page is told: a reaction is no edit. */
    mark(message: StoredMessage): void {
      rows.put(message);
      tell('message_changed', message);
    },
    /** Of a message with replies something is left, under which they stand. */
    remove(message: StoredMessage): void {
      const { channel, ts } = message;
      files.unshare(channel, ts);
      if (rows.replies(channel, ts).count > 0) {
        const text = 'This message was deleted.';
        put({ channel, ts, user: slackbot, text, blocks: [], subtype: 'tombstone' }, message);
        return;
      }
      rows.remove(channel, ts);
      for (const person of membersOf(channel)) {
        live.tell(person, { type: 'message_deleted', channel, ts });
        tellChannels(person);
      }
      tellParent(message);
      hear.removed(message);
    },
    /** Only `to` sees it, and only who looks at this moment. */
    whisper(
      to: string,
      { blocks, metadata: _, files: __, broadcast: ___, ...draft }: Draft,
      from?: { from_slack: true },
    ): Message {
      const message: Message = {
        ...draft,
        ...from,
        ts: channels.nextTs(draft.channel),
        blocks: fillIds(blocks ?? []),
        reply_count: 0,
        ephemeral_to: to,
      };
      files.showIn(message.blocks, to);
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
    /** A channel, or one of its threads. */
    markRead(person: string, channel: string, thread_ts?: string): void {
      const ts = thread_ts ? rows.replies(channel, thread_ts).latest : rows.lastTs(channel);
      if (ts) channels.markRead(person, thread_ts ? `${channel}/${thread_ts}` : channel, ts);
      const parent = thread_ts && rows.get(channel, thread_ts);
      if (parent) live.tell(person, { type: 'message_changed', message: shown.message(parent, person) });
      tellChannels(person);
    },
  };
}

export type Messages = ReturnType<typeof createMessages>;
