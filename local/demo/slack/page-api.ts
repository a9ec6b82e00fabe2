import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { click } from './asks/click.ts';
import { close } from './asks/close.ts';
import { edit, remove } from './asks/edit.ts';
import { openDm } from './asks/open-dm.ts';
import { openHome } from './asks/open-home.ts';
import { read } from './asks/read.ts';
import { say } from './asks/say.ts';
import { shortcut } from './asks/shortcut.ts';
import { submit } from './asks/submit.ts';
import { mostSent, tooMuch, upload } from './asks/upload.ts';
import { actor, memberChannel, Nonsense } from './asks/who.ts';
import type { Core } from './core.ts';
import { createFileRoutes } from './files/file-routes.ts';
import { respond } from './respond.ts';
import { stateFor } from './state.ts';
import { streamTo } from './stream.ts';
import { ImpossibleValue } from './surfaces/element-state.ts';
import type { Answer, Asks, Messages } from './wire.ts';

const name = z.string().min(1).max(300);
const record = z.record(z.string(), z.unknown());
const values = z.record(z.string(), record);

interface Ask<T> {
  shape: z.ZodType<T>;
  act(core: Core, ask: T): Answer | Promise<Answer>;
}
const ask = <T>(shape: z.ZodType<T>, act: Ask<T>['act']): Ask<unknown> => ({
  shape,
  act: (core, given) => act(core, given as T),
});

const asks: Record<keyof Asks, Ask<unknown>> = {
  say: ask(
    z.object({ as: name, channel: name, text: z.string().max(40_000), thread_ts: name.optional() }),
    say,
  ),
  click: ask(
    z.object({
      as: name,
      where: z.union([z.object({ view_id: name }), z.object({ channel: name, ts: name })]),
      block_id: name,
      action_id: name,
      action: record,
      values,
    }),
    click,
  ),
  submit: ask(z.object({ as: name, view_id: name, values }), submit),
  close: ask(z.object({ as: name, view_id: name, all: z.boolean().optional() }), close),
  'open-home': ask(z.object({ as: name }), openHome),
  shortcut: ask(
    z.object({ as: name, callback_id: name, channel: name.optional(), ts: name.optional() }),
    shortcut,
  ),
  read: ask(z.object({ as: name, channel: name, thread_ts: name.optional() }), read),
  edit: ask(z.object({ as: name, channel: name, ts: name, text: z.string().max(40_000) }), edit),
  delete: ask(z.object({ as: name, channel: name, ts: name }), remove),
  'open-dm': ask(z.object({ as: name, user: name }), openDm),
};

const pageSize = 50;
const span = z.object({ as: name, channel: name, thread_ts: name.optional(), before: name.optional() });

/** What the page asks for, to stand under `/local/slack`, beside the response urls. */
export function createPageApi(core: Core): Hono {
  const app = new Hono();
  app.get('/state', (c) => c.json(stateFor(core, c.req.query('as'))));
  app.get('/messages', (c) => {
    const { as, channel, thread_ts, before } = parsed(span, c.req.query());
    const person = actor(core, as).id;
    const { id } = memberChannel(core, actor(core, as), channel);
    const found = core.rows.page({
      channel: id,
      limit: pageSize,
      ...(thread_ts && { thread_ts }),
      ...(before && { before }),
    });
    const messages = found.messages.map((each) => core.shown.message(each, person));
    return c.json({ messages, more: found.more } satisfies Messages);
  });
  app.get('/stream', (c) => streamTo(core, actor(core, c.req.query('as') ?? '').id, c.req.raw.signal));
  app.route('/', createFileRoutes(core));
  const refuseMuch = (c: Context) => c.json({ ok: false, error: tooMuch } satisfies Answer, 413);
  app.post('/upload', bodyLimit({ maxSize: mostSent, onError: refuseMuch }), async (c) =>
    c.json(await upload(core, await formOf(c))),
  );
  app.post('/respond/:id', (c) => respond(core, c, c.req.param('id')));
  for (const [path, { shape, act }] of Object.entries(asks))
    app.post(`/${path}`, async (c) => c.json(await act(core, parsed(shape, await jsonOf(c)))));
  app.onError((error, c) => {
    if (error instanceof Nonsense || error instanceof ImpossibleValue)
      return c.json({ ok: false, error: error.message }, 400);
    core.trouble('page', error);
    return c.json({ ok: false, error: 'Something went wrong here.' }, 500);
  });
  return app;
}

/** JSON alone, and called so: a form on somebody else's page cannot send that. */
async function jsonOf(c: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    throw new Nonsense('Send JSON, with the content type application/json.');
  return c.req.json().catch(() => {
    throw new Nonsense('That is no JSON.');
  });
}

const formOf = (c: Context): Promise<FormData> =>
  c.req.formData().catch(() => {
    throw new Nonsense('That is no form with files.');
  });

function parsed<T>(shape: z.ZodType<T>, given: unknown): T {
  const { data, error } = shape.safeParse(given);
  if (!error) return data;
  const words = error.issues.map(({ path, message }) => `${path.join('.') || 'the request'}: ${message}`);
  throw new Nonsense(`That cannot be read. ${words.join('; ')}`);
}
