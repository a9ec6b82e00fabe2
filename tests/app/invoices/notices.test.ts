import { type Aggregate, type Effect, newborn } from '../../../app/effects/aggregate.ts';
import { messagesOf } from '../../../app/invoices/notices.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { reviewDay } from '../../../app/invoices/review-day.ts';
import { DefiniteFailure } from '../../../app/shared/errors.ts';
import { openTestDesk, today } from '../../support/desk.ts';

const effect = (what: string): Effect => ({
  id: `${what}:1`,
  kind: 'notice',
  due_at: '',
  data: { what, document: 'rules' },
});
const fault = { line: 3, place: 'row 3', message: 'wrong' };
const letter = { customer: 'Acme', lines: [{ invoice_id: 'INV-1' }], held: { note: 'because' } };
const owner = {
  ...newborn,
  ...letter,
  day: today,
  letters: [],
  counts: { letters: 0, held: 0 },
  warnings: [],
  faults: [fault],
  differences: [],
  quarantined: { why: 'it has 1 row' },
} as unknown as Aggregate;
const say = (what: string, of: Aggregate = owner) =>
  messagesOf(effect(what), of, { kind: 'invoice', id: 'INV-1' });

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
])('“%s” asks about the invoice, with choices, and has the same key each time', (what) => {
  const [message] = say(what);
  expect(message).toMatchObject({ to: 'channel', notice: { kind: 'ask', about: 'INV-1' } });
  if (message?.notice.kind === 'ask') {
    expect(message.notice.question).toMatch('INV-1');
    expect(message.notice.choices.length).toBeGreaterThan(0);
  }
  expect(say(what)).toEqual([message]);
});

test('what is no longer so is not told any more', () => {
  const { quarantined: _, ...rest } = owner as unknown as { quarantined: unknown };
  const better = { ...rest, faults: [] } as unknown as Aggregate;
  for (const what of ['sheet-faults', 'document-faults', 'sheet-quarantined'])
    expect(say(what, better)).toEqual([]);
  expect(say('document-understood')).toEqual([]);
});

test('a notice nobody knows is a definite failure, which is tried again and shows in the record', () => {
  expect(() => say('gossip')).toThrow(DefiniteFailure);
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
    expect(notices[0]).toMatchObject({ counts: { letters: 4, held: 1 }, held: [{ invoice_id: 'INV-5' }] });
    expect(notices[1]).toMatchObject({
      customers: [
        { customer: 'Acme', invoices: ['INV-2'], totals: [{ minor: 10_000, currency: 'SGD' }] },
        { customer: 'Beta', invoices: ['INV-3'] },
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
