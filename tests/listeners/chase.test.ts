import fc from 'fast-check';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import type { Row } from '../support/desk-documents.ts';
import { ines } from '../support/slack-requests.ts';
import { openSlackDesk, type SlackDesk, type SlackDeskOptions } from './slack-desk.ts';

let desk: SlackDesk;
afterEach(() => desk?.close());
const open = async (options: SlackDeskOptions = {}) => {
  desk = await openSlackDesk(options);
};

const rows: Row[] = [
  { id: 'INV-1' },
  { id: 'INV-2', customer: 'Beta & <Sons> *Ltd*', email: 'b@beta.example', due: '2027-01-10' },
  { id: 'INV-3', customer: 'Gamma', email: '', due: '2027-02-20', currency: 'USD', amount: '50.00' },
  { id: 'INV-4', customer: 'Delta', due: '2027-04-01' },
  { id: 'INV-5', customer: 'Epsilon', paid: '100.00' },
];

test.each(['', 'help', 'HELP', '  help  ', 'constructor', 'toString', '__proto__', '???'])(
  '“%s” gets the help',
  async (text) => {
    await open();
    expect(await desk.type(text)).toContain('/chase pause INV-7 until 5 March');
  },
);

test('an unknown word gets the nearest command and the help', async () => {
  await open();
  expect(await desk.type('lits')).toMatch(
    /^There is no \/chase lits\. Did you mean \/chase list\?\n\/chase list:/,
  );
  expect(await desk.type('<b> x')).toMatch(/^There is no \/chase &lt;b&gt;\.\n/);
});

test('list shows what is past due, the oldest first, with a total a currency', async () => {
  await open({ rows });
  await desk.type('pause INV-1 until 5 March');
  expect((await desk.type('list')).split('\n')).toEqual([
    '3 invoices are past due: SGD 200.00 and USD 50.00.',
    'INV-2 of Beta &amp; &lt;Sons&gt; ∗Ltd∗: SGD 100.00, 50 days past due',
    'INV-3 of Gamma: USD 50.00, 9 days past due',
    'INV-1 of Acme: SGD 100.00, 3 days past due, paused until Friday 5 March 2027',
  ]);
});

test('list says so where nothing is past due, and stays short where much is', async () => {
  await open({ rows: [{ id: 'INV-4', due: '2027-04-01' }] });
  expect(await desk.type('list')).toBe('Nothing is past due.');
  await desk.see(Array.from({ length: 40 }, (_, n) => ({ id: `INV-${n + 10}` })));
  const lines = (await desk.type('list')).split('\n');
  expect([lines.length, lines.at(-1)]).toEqual([17, '… and 25 more.']);
});

test('preview tells what the next tick does, and writes nothing', async () => {
  await open({ rows });
  const before = JSON.stringify(desk.store.snapshot());
  expect((await desk.type('preview')).split('\n')).toEqual([
    'Tuesday 2 March 2027: 2 letters would be planned, 1 invoice held back.',
    'To Acme (ap@acme.example): a first nudge about INV-1, SGD 100.00',
    'To Beta &amp; &lt;Sons&gt; ∗Ltd∗ (owner@studio.example): an escalation about INV-2, SGD 100.00',
    'Held back: INV-3 of Gamma: it has no email address in the sheet',
  ]);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
});

test.each([
  [
    'why INV-1',
    /INV-1 of Acme: SGD 100.00 open, 3 days past due.\nTuesday 2 March 2027: a first nudge would go to ap@acme/,
  ],
  ['why inv 1', /^INV-1 of Acme/],
  ['why “INV–1”', /^INV-1 of Acme/],
  ['why INV-3', /No letter for now: it has no email address/],
  ['why INV-4', /due Thursday 1 April 2027.\nNext is a first nudge, from Sunday 4 April 2027/],
  ['why INV-5', /SGD 0.00 open.*\nNo letter for now: it has nothing left to pay/],
  ['why INV-9', /no invoice INV-9 in the sheet. Did you mean INV-1/],
  ['why', /Which invoice\?.*\/chase why INV-7/],
])('%s: %s', async (text, words) => {
  await open({ rows });
  expect(await desk.type(text)).toMatch(words);
});

test('why tells of a letter that is planned, one that may be out, and the last that went', async () => {
  await open({ rows });
  await planLetters(desk.ports);
  expect(await desk.type('why INV-1')).toMatch(/planned and about to leave, to ap@acme.example/);
  await desk.work();
  desk.trouble.mail = new Error('no reply');
  await desk.deliver().catch(() => {});
  expect(await desk.type('why INV-1')).toMatch(/may be out at this moment/);
  await desk.close();
  await open({ rows });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  expect(await desk.type('why INV-1')).toMatch(
    /last letter about it went out on Monday 1 March 2027.\nNext is a follow up/,
  );
});

test('why says what can be done, as it stands', async () => {
  await open({ rows });
  expect(await desk.type('why INV-1')).toMatch(
    /\nYou can pause it, mark it disputed, write it off, record a payment or note a promise: search for/,
  );
  await desk.type('pause INV-1 until 5 March');
  expect(await desk.type('why INV-1')).toMatch(/\nYou can resume it, pause it, mark it disputed/);
});

test('why tells of an invoice that left the sheet', async () => {
  await open({ rows });
  await desk.type('pause INV-1 until 5 March');
  await desk.see([...rows.slice(1), { id: 'INV-6', amount: 'lots' }]);
  expect(await desk.type('why INV-1')).toMatch(/^INV-1\nNo letter: it is no longer in the sheet\.$/);
  expect(await desk.type('why INV-6')).toMatch(/^INV-6\nNo letter: row 6: /);
});

test('pause and resume are done by the person who typed them, once each', async () => {
  await open({ rows });
  expect(await desk.type('pause inv-1 until friday')).toMatch(/^INV-1 is paused until Friday 5 March 2027/);
  expect(await desk.invoice('INV-1')).toMatchObject({
    status: 'paused',
    paused_until: '2027-03-05',
    by_user: ines,
  });
  expect(await desk.type('resume INV-1')).toMatch(/not paused any more/);
  expect(await desk.type('pause INV-1 for 2 weeks')).toMatch(/Monday 15 March 2027/);
  const theirs = desk.audit().filter(({ invoice_id }) => invoice_id === 'INV-1');
  expect(theirs.map(({ action, by_user }) => [action, by_user])).toEqual([
    ['pause-chase', ines],
    ['resume-chase', ines],
    ['pause-chase', ines],
  ]);
});

test.each([
  ['pause INV-1', /Until when is INV-1 paused\? Write \/chase pause INV-7 until 5 March/],
  ['pause', /Which invoice/],
  ['pause until 5 March', /no invoice until 5 March|Which invoice/],
  ['pause INV-1 until', /no invoice INV-1 until|Until when/],
  ['pause INV-1 until 5/3', /two ways/],
  ['pause INV-1 until today', /would be over already/],
  ['pause INV-1 until yesterday', /cannot read the day/],
  ['pause INV-77 until 5 March', /no invoice INV-77/],
  ['resume INV-1', /is not paused/],
  ['resume', /are not stopped/],
  [`why ${'x'.repeat(2000)}`, /more than anybody can read/],
])('%s is refused in words, and nothing is committed', async (text, words) => {
  await open({ rows });
  const before = JSON.stringify(desk.store.snapshot());
  expect(await desk.type(text)).toMatch(words);
  expect(JSON.stringify(desk.store.snapshot())).toBe(before);
  expect(desk.troubles).toEqual([]);
});

test('stop holds every letter until resume', async () => {
  await open({ rows });
  expect(await desk.type('stop')).toMatch(/All letters are stopped/);
  expect(await desk.type('stop')).toMatch(/stopped already/);
  expect(await desk.type('preview')).toMatch(/Take care: all letters are stopped/);
  expect((await planLetters(desk.ports)).letters).toEqual([]);
  expect(await desk.type('resume')).toMatch(/Letters go again/);
  expect((await planLetters(desk.ports)).letters).toHaveLength(2);
});

test('an invoice whose number holds “until” or brackets can be named', async () => {
  await open({ rows: [{ id: 'A until B' }, { id: 'R&D <7>' }] });
  expect(await desk.type('why A until B')).toMatch(/^A until B of Acme/);
  expect(await desk.type('pause R&D <7> until 5 March')).toMatch(/^R&amp;D &lt;7&gt; is paused/);
});

test('two numbers that differ in dashes alone are asked about', async () => {
  await open({ rows: [{ id: 'INV-11' }, { id: 'INV-1-1' }] });
  expect(await desk.type('why inv11')).toMatch(/could be INV-11 or INV-1-1/);
  expect(await desk.type('why INV-11')).toMatch(/^INV-11 of/);
});

test('whatever is typed is answered in a text that Slack takes for nothing but text', async () => {
  await open({ rows });
  const words = fc.constantFrom(
    'pause',
    'why',
    'list',
    'resume',
    'INV-1',
    'until',
    '<!channel>',
    '&',
    '5 March',
    '\u202E',
    '`',
    '',
  );
  const typed = fc.oneof(
    fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => text.isWellFormed()),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      const said = await desk.type(text);
      expect(said).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
      expect(said.length).toBeGreaterThan(5);
    }),
    { numRuns: 80 },
  );
  expect(desk.troubles).toEqual([]);
});
