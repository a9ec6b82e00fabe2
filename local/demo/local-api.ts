import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { AuditEntry } from '../../app/shared/audit.ts';
import { Fault, Refusal } from '../../app/shared/errors.ts';
import { checkText } from '../check-text.ts';
import { verifyAudit } from '../verify-audit.ts';
import type { DemoDesk } from './desk.ts';
import { pathOnly } from './page-parts.ts';
import { sheetNames } from './sheets/sheet-names.ts';

const text = z.string().max(200).optional();
const target = z.object({ to: text, advance: text, skip: text });

/** What programs ask of a demo, and what its bar posts. Errors are `{"error": {"message"}}`, in words. */
export function createLocalApi(desk: DemoDesk): Hono {
  const { ports } = desk.deps;
  const app = new Hono();
  app.get('/clock', async (c) => c.json(await desk.clock()));
  app.post('/clock', bodyLimit({ maxSize: 10_000 }), async (c) => {
    const { form, asked } = await readAsked(c);
    const skipped = await desk.skip(target.parse(asked));
    return form ? c.redirect(pathOnly(asked.back), 303) : c.json(skipped);
  });
  app.get('/mail', async (c) => c.json(await desk.outbox.letters()));
  app.get('/mail/:file{.+\\.eml}', async (c) => {
    const file = c.req.param('file');
    const eml = await desk.outbox.eml(file.slice(0, -4));
    if (!eml) return c.json(problem('There is no such letter.'), 404);
    return c.body(new Uint8Array(eml), 200, {
      'Content-Type': 'message/rfc822',
      'Content-Disposition': `attachment; filename="letter.eml"; filename*=UTF-8''${encodeURIComponent(file)}`,
    });
  });
  app.get('/sheets/:file{.+\\.csv}', async (c) => {
    const sheet = sheetNames.parse(c.req.param('file').slice(0, -4));
    const { csv } = await ports.sheets.read(sheet);
    return c.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${sheet}.csv"`,
    });
  });
  app.put('/sheets/:file{.+\\.csv}', bodyLimit({ maxSize: 20_000_000 }), async (c) => {
    const sheet = sheetNames.exclude(['payables']).parse(c.req.param('file').slice(0, -4));
    const csv = await c.req.text();
    await desk.deps.csv.change(sheet, () => csv);
    const troubles = await desk.sync();
    const { faults, understood } = checkText(sheet, csv, ports.config.currency);
    return c.json({ faults, understood, troubles });
  });
  app.get('/audit', async (c) => {
    const { broken } = await verifyAudit(ports.store);
    const entries: AuditEntry[] = [];
    for await (const entry of ports.store.all<AuditEntry>('ic-audit')) entries.push(entry);
    return c.json({ verified: broken.length === 0, broken, entries });
  });
  app.notFound((c) => c.json(problem('There is nothing here.'), 404));
  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json(problem('This is not what is asked for here.'), 400);
    if (error instanceof Refusal || error instanceof Fault) return c.json(problem(error.message), 400);
    throw error;
  });
  return app;
}

const problem = (message: string) => ({ error: { message } });

/** JSON from programs, whatever type they call it, and a form from a page without script. */
async function readAsked(c: Context): Promise<{ form: boolean; asked: Record<string, unknown> }> {
  const body = await c.req.text();
  const form =
    !body.trimStart().startsWith('{') &&
    (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  if (form) return { form, asked: Object.fromEntries(new URLSearchParams(body)) };
  return { form, asked: readObject(body) };
}

function readObject(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new Refusal('Send a JSON object, like {"advance": "P1D"}.');
  }
}
