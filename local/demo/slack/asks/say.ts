import type { Core } from '../core.ts';
import { slackMessage } from '../send/payloads.ts';
import type { StoredChannel } from '../store/channels.ts';
import type { StoredMessage } from '../store/message-rows.ts';
import type { Answer, Asks } from '../wire.ts';
import { runCommand } from './command.ts';
import { encoded } from './typed.ts';
import { actor, memberChannel, Nonsense } from './who.ts';

/** Of the composer; a command is no message and may be as long as a form. */
const longest = 12_000;

export async function say(core: Core, { as, channel: id, text, thread_ts }: Asks['say']): Promise<Answer> {
  const person = actor(core, as);
  const channel = memberChannel(core, person, id);
  if (text.startsWith('/')) return runCommand(core, { person, channel, text, thread_ts });
  if (text.trim() === '') throw new Nonsense('There is nothing in that message.');
  if (text.length > longest) return { ok: false, error: 'Your message is too long.' };
  if (channel.is_archived) return { ok: false, error: 'This channel is archived.' };
  const { home } = core.manifest;
  if (channel.kind === 'im' && (home.messages_tab_read_only_enabled || !home.messages_tab_enabled))
    return { ok: false, error: 'Sending messages to this app has been turned off.' };
  const parent = thread_ts === undefined ? undefined : core.rows.get(channel.id, thread_ts);
  if (thread_ts !== undefined && !parent) return { ok: false, error: 'This thread is gone.' };
  const message = core.messages.post({
    channel: channel.id,
    user: person.id,
    text: encoded(core, text),
    ...(parent && { thread_ts: parent.thread_ts ?? parent.ts }),
  });
  tellApp(core, channel, message).catch((error: unknown) => core.trouble('message', error));
  return { ok: true };
}

/** The app hears what is said where its bot is, if it asked to. */
async function tellApp(core: Core, channel: StoredChannel, message: StoredMessage): Promise<void> {
  const bot = core.workspace.app.user_id;
  if (!channel.members.includes(bot)) return;
  const family = channel.kind === 'im' ? 'im' : channel.is_private ? 'groups' : 'channels';
  const { ts } = message;
  const event = { ...slackMessage(message, core.workspace), channel: channel.id, event_ts: ts };
  const types = { im: 'im', groups: 'group', channels: 'channel' };
  await core.events.tell(`message.${family}`, { ...event, channel_type: types[family] });
  if (message.text.includes(`<@${bot}>`))
    await core.events.tell('app_mention', { ...event, type: 'app_mention' });
}
