import { existsSync, readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { paydesk } from '../../../local/program.ts';
import { type RunningDemo, runDemo } from '../../support/demo.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { testTerminal } from '../../support/test-terminal.ts';

const scratch = scratchFolder();
const home = () => scratch.path('home');
let demo: RunningDemo;
afterEach(() => demo?.stop());

const nine = '2026-01-05T09:00:00+08:00';

interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  date: string;
}
const letters = () => demo.json<Letter[]>('/local/mail');
const row = (csv: string, id: string) => csv.split('\n').find((line) => line.startsWith(`${id},`));

test('begins on a Monday at 8:25, and at nine its letters leave and its Slack is told', async () => {
  demo = await runDemo(home());
  expect(await demo.json('/local/clock')).toMatchObject({
    now: '2026-01-05T00:25:00.000Z',
    zone: 'Asia/Singapore',
    today: '2026-01-05',
    letters: 0,
  });
  const skipped = await demo.post('/local/clock', { to: nine });
  expect(await skipped.json()).toMatchObject({
    now: '2026-01-05T01:00:00.000Z',
    letters: 7,
    ran: expect.arrayContaining([{ at: '2026-01-05T01:00:00.000Z', job: 'chaser' }]),
    troubles: [],
  });

  const sent = await letters();
  expect(sent.map(({ to, subject }) => `${to}: ${subject}`).sort()).toEqual([
    'accounts@brightsteps.example: Still open: LL-2509, SGD 2,480.00',
    'ap@nordenfurnishings.example: A small reminder: LL-2512',
    'ap@pacificcrest.example: Still open: LL-2503, USD 2,900.00',
    'daniel@lanternlane.example: Please call Orchid Court Clinic: SGD 5,600.00',
    'finance@harbourlinedental.example: A small reminder: LL-2516 and LL-2521',
    'hello@tandaughters.example: A small reminder: LL-2518',
    'lim@limkee.example: 温馨提示：LL-2514 已于 2025年12月30日 到期',
  ]);
  const [first] = sent;
  expect(first).toMatchObject({
    date: '2026-01-05T01:00:00.000Z',
    html: expect.stringContaining('</table>'),
  });
  const eml = await demo.get(`/local/mail/${encodeURIComponent(first?.id ?? '')}.eml`);
  expect(eml.headers.get('content-type')).toBe('message/rfc822');
  expect((await simpleParser(Buffer.from(await eml.arrayBuffer()))).subject).toBe(first?.subject);
  expect(first?.text).toContain(`${demo.origin}/pay/`);
  const link = /http\S+\/pay\/\S+/.exec(first?.text ?? '')?.[0] ?? '';
  expect(await (await fetch(link)).text()).toContain('Total now');

  const { messages } = await demo.json<{ messages: { text: string; user: string }[] }>(
    '/local/slack/messages?as=U0MEITAN01&channel=C0ACCOUNTS',
  );
  expect(messages.filter(({ user }) => user === 'U0PAYDESK1').length).toBeGreaterThan(2);
  const asked = messages.filter(({ text }) => text.includes('checkout.swiftpay.example'));
  expect(asked.map(({ text }) => text)).toEqual([
    expect.stringMatching(/pay url of LL-2526\. Is that yours/),
  ]);
  const { verified, entries } = await demo.json<{ verified: boolean; entries: unknown[] }>('/local/audit');
  expect([verified, entries.length > 10]).toEqual([true, true]);
  const csv = await (await demo.get('/local/sheets/invoices.csv')).text();
  expect(row(csv, 'LL-2509')).toMatch(/,Open,2026-01-05,2026-01-13$/);
  expect(demo.said).toEqual([]);
});

test('keeps its business and its clock when it is started again, and is furnished once', async () => {
  demo = await runDemo(home());
  await demo.post('/local/clock', { to: nine });
  const put = await fetch(`${demo.origin}/local/sheets/invoices.csv`, {
    method: 'PUT',
    body: (await (await demo.get('/local/sheets/invoices.csv')).text()).replace('Evelyn Tan', 'Ivy Tan'),
  });
  expect(await put.json()).toMatchObject({ faults: [], troubles: [] });
  await demo.stop();

  // Two hours later by the wall.
  demo = await runDemo(home(), '2027-03-01T14:00:00.000Z');
  expect(await demo.json('/local/clock')).toMatchObject({ now: '2026-01-05T03:00:00.000Z', letters: 7 });
  expect(await (await demo.get('/local/sheets/invoices.csv')).text()).toContain('Ivy Tan');
  const back = await demo.post('/local/clock', { to: nine });
  expect([back.status, await back.json()]).toEqual([
    400,
    { error: { message: expect.stringContaining('The clock goes forward only') } },
  ]);
  await demo.post('/local/clock', { advance: 'P1W' });
  expect((await letters()).length).toBeGreaterThan(10);
  expect(await demo.json('/local/audit')).toMatchObject({ verified: true });
});

test('a cell that is edited is read at once: its fault is told, and what is paid gets no letter', async () => {
  demo = await runDemo(home());
  const page = await (await demo.get('/sheets/invoices')).text();
  expect(page).toContain('30 invoices of 13 customers');
  const cells = readFileSync(scratch.path('home/sheets/invoices.csv'), 'utf8').split('\n');
  const at = cells.findIndex((line) => line.startsWith('LL-2509,'));
  const seen = { [at]: cells[at]?.split(',') ?? [] };
  const save = (column: number, value: string) =>
    demo.form('/sheets/invoices', { do: 'save', seen: JSON.stringify(seen), [`c.${at}.${column}`]: value });
  const saved = await save(7, 'soon');
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/sheets/invoices?did=save']);
  expect(await (await demo.get('/sheets/invoices?did=save')).text()).toContain(
    `Row ${at + 1}, Due date: &quot;soon&quot; is not a date`,
  );
  // The page still shows what was there before: somebody else was first.
  const late = await save(7, '2025-12-01');
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('has changed meanwhile')]);

  expect((await demo.form('/sheets/invoices', { paid: 'LL-2518' })).status).toBe(303);
  await demo.form('/local/clock', { skip: 'nine', back: '/mail' });
  const to = (await letters()).map((letter) => letter.to);
  for (const quiet of ['hello@tandaughters.example', 'accounts@brightsteps.example'])
    expect(to).not.toContain(quiet);
  expect(to).toHaveLength(5);
});

test('its pages stand for themselves, and its letters can do nothing', async () => {
  demo = await runDemo(home());
  const moved = await demo.form('/local/clock', { skip: 'nine', back: '//evil.example' });
  expect([moved.status, moved.headers.get('location')]).toEqual([303, '/']);
  const [{ id }] = (await letters()) as [Letter];
  for (const path of ['/', '/mail', `/mail/${encodeURIComponent(id)}`, '/sheets/invoices']) {
    const page = await demo.get(path);
    const text = await page.text();
    expect([path, page.status, text.includes('Mon 5 Jan 9:00')]).toEqual([path, 200, true]);
    expect(text).not.toMatch(/<script(?! (type="module" )?src=)|<style|style="/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  }
  const letter = await demo.get(`/mail/${encodeURIComponent(id)}/letter`);
  expect(letter.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox/);
  for (const path of [
    '/mail/..%2f..%2fdemo.json',
    '/mail/none',
    '/local/mail/none.eml',
    '/local/none',
    '/none',
  ])
    expect([path, (await demo.get(path)).status]).toEqual([path, 404]);
  const elsewhere = await fetch(`${demo.origin}/local/clock`, {
    method: 'POST',
    headers: { origin: 'http://evil.example' },
    body: '{"advance":"P1D"}',
  });
  expect(elsewhere.status).toBe(403);
  const unsigned = await fetch(`${demo.origin}/slack/events`, { method: 'POST', body: '{}' });
  expect(unsigned.status).toBeGreaterThanOrEqual(400);
});

test('a demo stays a demo, a live home stays live, and one process runs on a home', async () => {
  demo = await runDemo(home());
  const refused = async (...args: string[]) => {
    const terminal = testTerminal({ folder: scratch.path() });
    return [await paydesk(args, terminal), terminal.noted()];
  };
  expect(await refused('run', '--home', 'home')).toEqual([
    2,
    expect.stringMatching(/home of a demo.*PAYDESK_HOME/),
  ]);
  expect(await refused('act', 'stop-letters', '--home', 'home')).toEqual([
    2,
    expect.stringMatching(/home of a demo/),
  ]);
  expect(await refused('demo', '--home', 'home')).toEqual([2, expect.stringMatching(/Another Paydesk runs/)]);
  scratch.write('live/documents/rules.md', '# Rules');
  expect(await refused('demo', '--home', 'live')).toEqual([2, expect.stringMatching(/no home of a demo/)]);
  expect(existsSync(scratch.path('live/demo.json'))).toBe(false);
});
