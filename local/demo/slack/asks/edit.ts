import type { Core } from '../core.ts';
import type { StoredMessage } from '../store/message-rows.ts';
import type { Answer, Asks } from '../wire.ts';
import { mayWrite } from './may-write.ts';
import { longest, tooLong } from './say.ts';
import { encoded } from './typed.ts';
import { actor, Nonsense } from './who.ts';

function ownMessage(core: Core, { as, channel, ts }: Asks['delete']): StoredMessage | { error: string } {
  const person = actor(core, as);
  const where = mayWrite(core, person, channel);
  if ('error' in where) return where;
  const message = core.rows.get(where.channel.id, ts);
  if (!message) return { error: 'That message is no longer there.' };
  if (message.user !== person.id) throw new Nonsense('That message is somebody else’s.');
  return message;
}

export function edit(core: Core, { text, ...at }: Asks['edit']): Answer {
  const message = ownMessage(core, at);
  if ('error' in message) return { ok: false, error: message.error };
  if (text.trim() === '' && !message.files) throw new Nonsense('There is nothing in that message.');
  if (text.length > longest) return { ok: false, error: tooLong };
  const said = encoded(core, text);
  if (said === message.text) return { ok: true };
  const edited = { user: message.user, ts: core.channels.nextTs(message.channel) };
  core.messages.change({ ...message, text: said, edited });
  return { ok: true };
}

export function remove(core: Core, at: Asks['delete']): Answer {
  const message = ownMessage(core, at);
  if ('error' in message) return { ok: false, error: message.error };
  core.messages.remove(message);
  return { ok: true };
}
