import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningDemo, runDemo } from '../../support/demo.ts';

const home = mkdtempSync(join(tmpdir(), 'paydesk-write-mail-'));
let demo: RunningDemo;
beforeAll(async () => {
  demo = await runDemo(join(home, 'workspace'));
});
afterAll(async () => {
  await demo.stop();
  rmSync(home, { recursive: true });
});

async function write(fields: Record<string, string>, files: File[] = []): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const file of files) form.append('files', file);
  return fetch(`${demo.origin}/mail/write`, { method: 'POST', body: form, redirect: 'manual' });
}

/** What stands in #accounts and #expenses, as text. */
async function slack(as: string, channel: string): Promise<string> {
  const path = `/local/slack/messages?as=${as}&channel=${channel}`;
  return JSON.stringify(await demo.json(path));
}

async function until(look: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 200; n++) {
    if (await look()) return;
    await new Promise((resolve) => setImmediate(resolve));
    await demo.json('/local/clock');
  }
  throw new Error('it did not come');
}

test('a supplier’s invoice is written, goes by SMTP, and is proposed in Slack', async () => {
  const page = await (await demo.get('/mail/write')).text();
  for (const label of ['From', 'To', 'Subject', 'Message', 'Files', 'It is really from that address'])
    expect(page).toMatch(new RegExp(`<label for="write-[a-z]+">${label}</label>`));
  const sent = await write({
    from: 'billing@paperandink.example',
    to: 'invoices@lanternlane.example',
    subject: 'Invoice PI-2207',
    text: 'Paper & Ink\nInvoice number: PI-2207\nInvoice date: 2 January 2026\nDue date: 1 February 2026\nBill to: Norden\nTotal due: SGD 284.50',
    signed: 'yes',
    answers: '',
  });
  expect([sent.status, sent.headers.get('location')]).toEqual([
    303,
    '/mail?sent=invoices%40lanternlane.example',
  ]);
  await until(async () => (await slack('U0PRIYAR01', 'C0ACCOUNTS')).includes('PI-2207'));
});

test('what the door refuses is said on the page, and what was written stays', async () => {
  const refused = await write({
    from: 'a@b.example',
    to: 'nobody@elsewhere.example',
    subject: 'Kept subject',
    text: 'Kept text',
    answers: '',
  });
  const page = await refused.text();
  expect(refused.status).toBe(409);
  expect(page).toMatch(/role="alert">It was not taken: 550 Mail is taken for/);
  expect(page).toContain('Kept subject');
  expect(page).toContain('Kept text');
  expect((await write({ from: 'nobody', to: 'invoices@lanternlane.example' })).status).toBe(422);
});

test('a letter can be answered, and the answer stands in Slack', async () => {
  await demo.post('/local/clock', { to: '2026-01-05T01:00:00Z' });
  const letters = await demo.json<{ letters: { id: string }[] } | { id: string }[]>('/local/mail');
  const [first] = Array.isArray(letters) ? letters : letters.letters;
  const page = await (await demo.get(`/mail/write?to=${encodeURIComponent(first?.id ?? '')}`)).text();
  const value = (name: string) => new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1] ?? '';
  expect(value('to')).toMatch(/^accounts\+[0-9a-f]{24}-[0-9a-f]{16}@lanternlane\.example$/);
  const answered = await write({
    from: value('from'),
    to: value('to'),
    subject: value('subject'),
    text: 'Thanks, we paid this on Friday.',
    signed: 'yes',
    answers: value('answers').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
  });
  expect(answered.status).toBe(303);
  await until(async () => (await slack('U0PRIYAR01', 'C0ACCOUNTS')).includes('we paid this on Friday'));
  expect(await slack('U0PRIYAR01', 'C0ACCOUNTS')).toContain('It seems to say that it is paid');
});
