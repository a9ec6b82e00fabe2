import type { Workspace } from '../options.ts';
import type { Channels, StoredChannel } from '../store/channels.ts';
import type { StoredMessage } from '../store/message-rows.ts';
import type { Events } from './events.ts';

export interface MessageEventParts {
  workspace: Workspace;
  channels: Channels;
  events: Events;
  slackMessage(message: StoredMessage): object;
  trouble(what: string, error?: unknown): void;
}

const families = { im: 'im', channels: 'channel', groups: 'group' } as const;
const familyOf = ({ kind, is_private }: StoredChannel): keyof typeof families => {
  if (kind === 'im') return 'im';
  return is_private ? 'groups' : 'channels';
};

/** The app hears of what is said where its bot is, as far as it subscribed; of what it says itself, too. */
export function createMessageEvents(parts: MessageEventParts) {
  const { workspace, channels, events, slackMessage, trouble } = parts;
  const bot = workspace.app.user_id;

  const placeOf = (id: string): StoredChannel | undefined => {
    const channel = channels.get(id);
    return channel?.members.includes(bot) ? channel : undefined;
  };
  /** Each goes on by itself, beside whatever caused it: what the app does not take holds nothing else up. */
  const tellApp = (name: string, event: object): void => {
    events.tell(name, event).catch((error: unknown) => trouble(name, error));
  };
  function tell(channel: StoredChannel, event: object): void {
    const family = familyOf(channel);
    const about = { channel: channel.id, channel_type: families[family] };
    tellApp(`message.${family}`, { type: 'message', ...event, ...about });
  }
  function tellFiles(channel: StoredChannel, { files: ids = [], user, ts }: StoredMessage): void {
    for (const id of ids) {
      const event = { file_id: id, user_id: user, file: { id }, event_ts: ts };
      tellApp('file_created', { type: 'file_created', ...event });
      tellApp('file_shared', { type: 'file_shared', channel_id: channel.id, ...event });
    }
  }

  return {
    posted(message: StoredMessage): void {
      const channel = placeOf(message.channel);
      if (!channel) return;
      const { ts, text, files: shared, user } = message;
      const said = { ...slackMessage(message), event_ts: ts };
      const subtype = message.subtype ?? (shared && 'file_share');
      tellFiles(channel, message);
      tell(channel, { ...said, ...(subtype && { subtype }) });
      if (channel.kind !== 'im' && user !== bot && text.includes(`<@${bot}>`))
        tellApp('app_mention', { ...said, type: 'app_mention', channel: channel.id });
    },
    changed(message: StoredMessage, before: StoredMessage): void {
      const channel = placeOf(message.channel);
      if (!channel) return;
      const [now, previous] = [slackMessage(message), slackMessage(before)];
      const ts = channels.nextTs(channel.id);
      const event = { message: now, previous_message: previous, hidden: true, ts, event_ts: ts };
      tell(channel, { subtype: 'message_changed', ...event });
    },
    removed(message: StoredMessage): void {
      const channel = placeOf(message.channel);
      if (!channel) return;
      const previous = slackMessage(message);
      const ts = channels.nextTs(channel.id);
      const event = { previous_message: previous, deleted_ts: message.ts, hidden: true, ts, event_ts: ts };
      tell(channel, { subtype: 'message_deleted', ...event });
    },
  };
}
