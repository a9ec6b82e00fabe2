import { type Aggregate, type Effect, newborn } from '../../../app/effects/aggregate.ts';
import { beginChase } from '../../../app/invoices/invoice.ts';
import { messagesOf } from '../../../app/invoices/notices.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { reviewDay } from '../../../app/invoices/review-day.ts';
import { DefiniteFailure } from '../../../app/shared/errors.ts';
import { openTestDesk, type TestDesk, today } from '../../support/desk.ts';

const effect = (what: string): Effect => ({
  id: `${what}:1`,
  kind: 'notice',
  due_at: '',
  data: { what, document: 'rules' },
});
const fault = { line: 3, place: 'row 3', message: 'wrong' };
const letter = {
  letter_id: 'INV-1',
  status: 'unknown',
  customer: 'Acme',
  lines: [{ invoice_id: 'INV-1' }],
  held: { note: 'because' },
};
const owner = {
  ...newborn,
  ...letter,
  day: today,
  letters: [],
  counts: { letters: 0, held: 0 },
  warnings: [],
  faults: [fault],
  differences: [],
  quarantined: { why: 'it has 1 row', sheet_revision: 'r1' },
} as unknown as Aggregate;
let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
const say = (what: string, of: Aggregate = owner, again = false) =>
  messagesOf(desk.ports, effect(what), of, { kind: 'invoice', id: 'INV-1' }, again);
const asked = async (what: string, of: Aggregate = owner) => {
  const [message] = await say(what, of);
  if (message?.notice.kind !== 'ask') throw new Error(`${what} does not ask`);
  return { ...message.notice, shows: message.shows };
};

test.each([
  'unknown-letter',
  'letter-bounced',
  'payments-differ',
  'overpaid',
  'refunded',
  'reused-number',
  'promises-broken',
  'says-paid',
  'hold-over',
  'no-status-column',
])('“%s” asks about the invoice, shows it, and has the same key each time', async (what) => {
  const messages = await say(what);
  expect(messages).toMatchObject([{ to: 'channel', notice: { kind: 'ask', about: 'INV-1' } }]);
  const { question, invoices, shows } = await asked(what);
  expect(question).toMatch('INV-1');
  expect(invoices).toMatchObject([{ invoice_id: 'INV-1', customer: 'Acme', status: 'open', days: 3 }]);
  expect(shows).toContainEqual({ kind: 'invoice', id: 'INV-1' });
  expect(await say(what)).toEqual(messages);
});

const holds = (reason: string) => ({ status: 'held', held: { reason, since: today } });
const row = { id: 'INV-1', customer_id: 'name:acme', chase_id: 'c', sheet_paid: { cells: '', minor: 0 } };
/** What is offered while it is asked, and once somebody answered by another way. */
test.each([
  ['refunded', holds('refunded'), ['Release', 'Write off']],
  ['promises-broken', holds('promises-broken'), ['Release', 'Write off']],
  ['says-paid', holds('says-paid'), ['Mark paid', 'Release']],
  ['hold-over', holds('person'), ['Release', 'Write off']],
  ['reused-number', holds('reused-number'), ['Correction', 'New invoice']],
  ['letter-bounced', holds('bounced'), ['Release']],
] as const)('“%s” offers what may be done while it is so, and then nothing', async (what, change, texts) => {
  const chase = { ...beginChase({ ...row, invoice_id: 'INV-1' }), version: 1, revision: 3 };
  const put = (item: object, version: number) =>
    desk.store.transact([{ put: 'ic-state', item: { ...chase, ...item }, if: version || 'absent' }]);
  await put(change, 0);
  const question = await asked(what);
  expect(question.choices.map((c) => c.text)).toEqual([...texts]);
  expect([question.about, question.revision]).toEqual(['INV-1', 3]);
  await put({ version: 2, status: 'disputed' }, 1);
  expect((await asked(what)).choices).toEqual([]);
});

test('an unknown letter is answered by its revision, and once it is settled by nothing', async () => {
  const question = await asked('unknown-letter', { ...owner, revision: 4 });
  expect(question).toMatchObject({ about: 'INV-1', revision: 4 });
  expect(question.choices.map((c) => c.act)).toEqual(['went-out', 'send-again']);
  expect(question.shows).toContainEqual({ kind: 'letter', id: 'INV-1' });
  const sent = { ...owner, status: 'sent' } as unknown as Aggregate;
  expect((await asked('unknown-letter', sent)).choices).toEqual([]);
});

test('a sheet is accepted by its own revision; one that was drawn already says that it is settled', async () => {
  const question = await asked('sheet-quarantined');
  expect(question).toMatchObject({
    about: 'r1',
    question: expect.stringMatching('it has 1 row'),
    choices: [{ act: 'accept-sheet', text: 'It is right as it is' }],
    shows: [{ kind: 'record', id: 'INV-1' }],
  });
  const { quarantined: _, ...rest } = owner as unknown as { quarantined: unknown };
  const [later] = await messagesOf(
    desk.ports,
    {
      id: 'sheet-quarantined:1',
      data: { what: 'sheet-quarantined', sheet_revision: 'r1', why: 'it has 1 row' },
    },
    rest as unknown as Aggregate,
    { kind: 'record', id: 'INV-1' },
    true,
  );
  expect(later?.notice).toMatchObject({
    choices: [],
    question: expect.stringMatching(/was set aside: it has 1 row/),
  });
});

test('what is no longer so is not told any more', async () => {
  const { quarantined: _, ...rest } = owner as unknown as { quarantined: unknown };
  const better = { ...rest, faults: [] } as unknown as Aggregate;
  for (const what of ['sheet-faults', 'document-faults', 'sheet-quarantined'])
    expect(await say(what, better)).toEqual([]);
  expect(await say('document-understood')).toEqual([]);
});

test('news that stay as they were told show nothing that could change', async () => {
  for (const what of ['sheet-faults', 'document-faults'])
    expect((await say(what)).map((m) => m.shows)).toEqual([[]]);
});

test('a notice nobody knows is a definite failure, which is tried again and shows in the record', async () => {
  await expect(say('gossip')).rejects.toThrow(DefiniteFailure);
});

describe('the day’s review', () => {
  const rows = [
    { id: 'INV-1' },
    { id: 'INV-2', due: '2027-01-02', issued: '2026-12-01', 'Account owner': 'mei@studio.example' },
    {
      id: 'INV-3',
      due: '2027-01-02',
      issued: '2026-12-01',
      customer: 'Beta',
      'Account owner': 'mei@studio.example',
    },
    {
      id: 'INV-4',
      due: '2027-01-02',
      issued: '2026-12-01',
      'Account owner': 'tom@studio.example',
      currency: 'EUR',
    },
    { id: 'INV-5', email: '' },
  ];

  test('is told once, with what is held and why; each owner hears of their customers in one message', async () => {
    const desk = await openTestDesk({ rows });
    for (let i = 0; i < 2; i++) {
      await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
      await desk.work();
    }
    const notices = desk.messages.map(({ to, notice }) => ({ to, ...notice }));
    expect(notices.map((n) => [n.kind, n.to])).toEqual([
      ['day-review', 'channel'],
      ['escalations', 'mei@studio.example'],
      ['escalations', 'tom@studio.example'],
    ]);
    expect(notices[0]).toMatchObject({
      page: { n: 1, of: 1 },
      counts: { letters: 4, held: 1 },
      held: [{ invoice: { invoice_id: 'INV-5', acts: expect.arrayContaining(['pause-chase']) } }],
    });
    expect(notices[1]).toMatchObject({
      customers: [
        {
          customer: 'Acme',
          invoices: [{ invoice_id: 'INV-2' }],
          totals: [{ minor: 10_000, currency: 'SGD' }],
        },
        { customer: 'Beta', invoices: [{ invoice_id: 'INV-3' }] },
      ],
    });
  });

  test('is told again when a later run planned more', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1' }] });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-9', customer: 'Beta', email: 'b@beta.example' }]);
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    await desk.work();
    expect(desk.messages.at(-1)?.notice).toMatchObject({ kind: 'day-review', counts: { letters: 2 } });
  });

  test('of a day on which nothing is due says nothing', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1', due: '2027-03-20' }] });
    await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
    await desk.work();
    expect(desk.messages).toEqual([]);
  });
});
