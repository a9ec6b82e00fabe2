import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { openDesk } from '../../../app/invoices/desk.ts';
import { people } from '../business/workspace.ts';
import type { DemoDesk } from '../desk.ts';
import type { Html } from '../page-parts.ts';
import type { Written } from './post.ts';
import { answerTo, type Draft, emptyDraft, writeForm } from './write-form.ts';

type Show = (c: Context, write: Html, title: string) => Promise<Response>;

const largestForm = 30 * 2 ** 20;

/** Where somebody outside writes to Paydesk, and answers its letters. */
export function addWritePages(app: Hono, desk: DemoDesk, show: Show): void {
  const { post } = desk;
  if (!post) return;
  const form = async (c: Context, draft: Draft, refused?: string) => {
    const page = writeForm({ draft, post, known: await knownIn(desk), refused });
    return show(c, page, draft.answers ? 'Answer a letter' : 'Write a mail');
  };
  app.get('/write', async (c) => {
    const letter = await desk.outbox.find(c.req.query('to') ?? '');
    return form(c, letter ? answerTo(letter) : emptyDraft(post));
  });
  app.post('/write', bodyLimit({ maxSize: largestForm }), async (c) => {
    const given = await c.req.parseBody({ all: true });
    const text = (name: string) => (typeof given[name] === 'string' ? given[name].trim() : '');
    const draft: Draft = {
      from: text('from').toLowerCase(),
      to: text('to'),
      subject: text('subject'),
      text: typeof given.text === 'string' ? given.text : '',
      signed: text('signed') === 'yes',
      answers: text('answers'),
    };
    if (!/^[^\s@<>,]+@[^\s@<>,]+$/.test(draft.from)) {
      c.status(422);
      return form(c, draft, 'say from whom it is, like somebody@supplier.example.');
    }
    const { refused } = await post.send({ ...draft, files: await filesIn(given.files) });
    if (refused === undefined) return c.redirect(`/mail?sent=${encodeURIComponent(draft.to)}`, 303);
    c.status(409);
    return form(c, draft, refused);
  });
}

async function filesIn(given: unknown): Promise<Written['files']> {
  const files = [given ?? []].flat().filter((each): each is File => each instanceof File && each.size > 0);
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      type: file.type || 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

/** Customers as the sheet has them, the staff, and a supplier. */
async function knownIn({ deps }: DemoDesk): Promise<string[]> {
  const { ledger } = await openDesk(deps.ports);
  const customers = ledger.rows.flatMap(({ email }) => email ?? []);
  const staff = Object.values(people).map(({ email }) => email);
  return [...new Set([...customers, ...staff, 'billing@paperandink.example'])].sort();
}
