import type { Core } from '../core.ts';
import type { Answer, Asks } from '../wire.ts';
import { actor, Nonsense } from './who.ts';

/** Whoever it is with sees it once something was said there, or they open it too; both are members from the first. */
export function openDm(core: Core, { as, user }: Asks['open-dm']): Answer {
  const person = actor(core, as);
  const other = core.people.get(user);
  const isApp = user === core.workspace.app.user_id;
  if (!other || other.deleted || other.id === person.id || (other.is_bot && !isApp))
    throw new Nonsense(`There is nobody ${user} to write to.`);
  const { channel, opened } = core.channels.openDirectMessage(person.id, other.id);
  if (opened) for (const member of channel.members) core.messages.tellChannels(member);
  return { ok: true, channel: channel.id };
}
