import type { Core } from '../core.ts';
import type { Answer } from '../wire.ts';
import { mayWrite } from './may-write.ts';
import { longest, tooLong } from './say.ts';
import { encoded } from './typed.ts';
import { actor, Nonsense } from './who.ts';

export const mostFiles = 10;
const mostTogether = 100_000_000;
/** With what a form has around its files. */
export const mostSent = mostTogether + 1_000_000;

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`;
export const tooMuch = `Files sent together may have at most ${megabytes(mostTogether)}.`;

/** A form's files: shared with a message where it names a channel, else kept for the modal that they are chosen in. */
export async function upload(core: Core, form: FormData): Promise<Answer> {
  const words = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const person = actor(core, words('as'));
  const text = words('text').trim();
  const id = words('channel');
  const where = id ? mayWrite(core, person, id, words('thread_ts') || undefined) : undefined;
  if (where && 'error' in where) return { ok: false, error: where.error };
  if (text.length > longest) return { ok: false, error: tooLong };
  const given = [...form.values()].filter((value) => typeof value !== 'string');
  const wrong = whyNot(given, core.limits.fileBytes);
  if (wrong) return { ok: false, error: wrong };
  const fresh = await Promise.all(
    given.map(async (file) => ({
      user: person.id,
      name: file.name,
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  const files = core.files.addAll(fresh);
  if (where)
    core.messages.post({
      channel: where.channel.id,
      user: person.id,
      text: encoded(core, text),
      files: files.map(({ id }) => id),
      ...(where.thread_ts && { thread_ts: where.thread_ts }),
    });
  return { ok: true, files: files.map(core.files.shown) };
}

function whyNot(given: readonly File[], fileBytes: number): string | undefined {
  if (given.length === 0) throw new Nonsense('There is no file in that.');
  if (given.length > mostFiles) return `At most ${mostFiles} files can be sent at once.`;
  const empty = given.find(({ size }) => size === 0);
  if (empty) return `${empty.name} is empty.`;
  const large = given.find(({ size }) => size > fileBytes);
  return large && `${large.name} is too large. A file may have at most ${megabytes(fileBytes)}.`;
}
