import type { Core } from '../core.ts';
import type { StoredChannel } from '../store/channels.ts';
import type { StoredPerson } from '../store/people.ts';
import { memberChannel } from './who.ts';

export type MayWrite = { channel: StoredChannel; thread_ts?: string } | { error: string };

/** Where somebody is about to say something, or why they may not, in words. */
export function mayWrite(core: Core, person: StoredPerson, id: string, thread_ts?: string): MayWrite {
  const channel = memberChannel(core, person, id);
  if (channel.is_archived) return { error: 'This channel is archived.' };
  const { home } = core.manifest;
  const withApp = channel.kind === 'im' && channel.members.includes(core.workspace.app.user_id);
  if (withApp && (home.messages_tab_read_only_enabled || !home.messages_tab_enabled))
    return { error: 'Sending messages to this app has been turned off.' };
  if (thread_ts === undefined) return { channel };
  const parent = core.rows.get(channel.id, thread_ts);
  return parent ? { channel, thread_ts: parent.thread_ts ?? parent.ts } : { error: 'This thread is gone.' };
}
