import type { Context } from 'hono';
import { z } from 'zod';
import type { Core } from './core.ts';
import { Refused } from './refused.ts';
import type { AnswerTo } from './response-urls.ts';
import { readContent } from './surfaces/content.ts';

const flag = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
  .default(false);
const message = z.object({
  text: z.unknown().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).default('ephemeral'),
  replace_original: flag,
  delete_original: flag,
  thread_ts: z.string().optional(),
});

/** `POST /local/slack/respond/…`: what an app sends to a response url. */
export async function respond(core: Core, c: Context, id: string): Promise<Response> {
  const found = core.responseUrls.look(id);
  if ('error' in found) return c.json({ ok: false, error: found.error }, 404);
  const parsed = message.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) return c.json({ ok: false, error: 'invalid_payload' }, 400);
  try {
    act(core, found.to, parsed.data);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    core.trouble('response_url', error);
    return c.json({ ok: false, error: error.error, ...error.more }, error.error === 'no_text' ? 500 : 400);
  }
  core.responseUrls.use(id);
  return c.json({ ok: true });
}

function act(core: Core, to: AnswerTo, said: z.infer<typeof message>): void {
  const { messages, rows, workspace } = core;
  const { user, channel, original } = to;
  const stored = original && !original.ephemeral ? rows.get(channel, original.ts) : undefined;
  const whispered = original?.ephemeral ? messages.whispered(user, channel, original.ts) : undefined;
  const isOurs = stored?.user === workspace.app.user_id;
  if (said.delete_original) {
    if (stored && isOurs) messages.remove(stored);
    if (whispered) messages.takeWhisper(whispered);
    return;
  }
  const content = readContent(said);
  const shown = { text: content.text, blocks: content.blocks ?? [] };
  if (said.replace_original && stored && isOurs) {
    messages.change({ ...stored, ...shown });
    return;
  }
  if (said.replace_original && whispered) {
    messages.changeWhisper({ ...whispered, ...shown });
    return;
  }
  const thread_ts = said.thread_ts ?? to.thread_ts;
  const draft = { channel, user: workspace.app.user_id, ...shown, ...(thread_ts && { thread_ts }) };
  if (said.response_type === 'in_channel') messages.post(draft);
  else messages.whisper(user, draft);
}
