import type { Core } from '../core.ts';
import type { Answer, Asks } from '../wire.ts';
import { actor, memberChannel } from './who.ts';

export function read(core: Core, { as, channel, thread_ts }: Asks['read']): Answer {
  const person = actor(core, as);
  core.messages.markRead(person.id, memberChannel(core, person, channel).id, thread_ts);
  return { ok: true };
}
