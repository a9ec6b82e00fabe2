import type { Core } from '../core.ts';
import type { Answer, Asks } from '../wire.ts';
import { runCommand } from './command.ts';
import { mayWrite } from './may-write.ts';
import { encoded } from './typed.ts';
import { actor, memberChannel, Nonsense } from './who.ts';

/** Of the composer; a command is no message and may be as long as a form. */
export const longest = 12_000;
export const tooLong = 'Your message is too long.';

export async function say(core: Core, { as, channel: id, text, thread_ts }: Asks['say']): Promise<Answer> {
  const person = actor(core, as);
  if (text.startsWith('/'))
    return runCommand(core, { person, channel: memberChannel(core, person, id), text, thread_ts });
  if (text.trim() === '') throw new Nonsense('There is nothing in that message.');
  const where = mayWrite(core, person, id, thread_ts);
  if ('error' in where) return { ok: false, error: where.error };
  if (text.length > longest) return { ok: false, error: tooLong };
  core.messages.post({
    channel: where.channel.id,
    user: person.id,
    text: encoded(core, text),
    ...(where.thread_ts && { thread_ts: where.thread_ts }),
  });
  return { ok: true };
}
