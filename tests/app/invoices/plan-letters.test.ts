import fc from 'fast-check';
import { type Plan, planLetters } from '../../../app/invoices/plan-letters.ts';
import { stopLetters } from '../../../app/invoices/stop.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { Unclear } from '../../../app/shared/errors.ts';
import { hour } from '../../../app/shared/instant.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import type { Row } from '../../support/desk-documents.ts';
import { verbs } from '../../support/verbs.ts';

const rules = {
  more: '## Customers\n| Customer | Cadence |\n| --- | --- |\n| Never Ltd | Never |\n',
  letters: ['Least days between letters to one customer: 7', 'Smallest amount: SGD 20'],
  before: ['Ask me first above: SGD 5,000'],
};
/** Days before Monday, 1 March 2027. */
const daysAgo = (n: number) => new Date(Date.UTC(2027, 2, 1 - n)).toISOString().slice(0, 10);
const acts = ['pause', 'promise', 'dispute', 'hold', 'write-off', 'pay', 'pay a part'] as const;

interface AnyRow {
  customer: string;
  at: string;
  cents: number;
  currency: string;
  age: number;
  paid: number;
}
const anyRow: fc.Arbitrary<AnyRow> = fc.record({
  customer: fc.constantFrom('Acme', 'Beta', 'Never Ltd'),
  at: fc.constantFrom('a', 'b', ''),
  cents: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 100, max: 300_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -40_000, max: -100 }) },
  ),
  currency: fc.constantFrom('SGD', 'SGD', 'EUR'),
  age: fc.integer({ min: -5, max: 40 }),
  paid: fc.constantFrom(0, 0, 0, 1, 2),
});
const rowOf = ({ customer, at, cents, currency, age, paid }: AnyRow, i: number): Row => ({
  id: `INV-${i + 1}`,
  customer,
  email: at && `${at}@${customer.split(' ')[0]?.toLowerCase()}.example`,
  amount: (cents / 100).toFixed(2),
  currency,
  due: daysAgo(age),
  issued: daysAgo(60),
  paid: cents < 0 || paid === 0 ? '' : (cents / 100 / (paid === 1 ? 1 : 4)).toFixed(2),
});
/** Due, by the plain reading: three days past, something asked, not paid in the sheet, not somebody who is never written to. */
const isDue = ({ customer, cents, age, paid }: AnyRow): boolean =>
  age >= 3 && cents > 0 && paid !== 1 && customer !== 'Never Ltd';

const lettersOf = (desk: TestDesk) =>
  desk
    .letters()
    .map((l) => [
      l.letter_id,
      l.status,
      l.address,
      l.move,
      l.lines.map((line) => [line.invoice_id, line.step]),
    ])
    .sort();
const placed = (plan: Plan) => [
  ...plan.letters.flatMap((l) => l.invoices),
  ...plan.held.map((h) => h.invoice_id),
];

test('whatever the ledger, every due invoice is in exactly one letter or held with a reason, today and a day later', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 14 }),
      fc.option(fc.constantFrom(...acts), { nil: undefined }),
      async (all, act) => {
        const desk = await openTestDesk({ rules, rows: all.map(rowOf) });
        const first = all[0] as AnyRow;
        if (act && first.cents > 0 && first.paid !== 1) await verbs[act](desk.ports);
        const closed = act === 'write-off' || act === 'pay' || (act === 'pay a part' && first.cents <= 1000);
        const due = (later: number) =>
          all.flatMap((row, i) =>
            isDue({ ...row, age: row.age + later }) && !(i === 0 && closed) ? [`INV-${i + 1}`] : [],
          );
        const today = await planLetters(desk.ports);
        expect(placed(today).sort()).toEqual(due(0).sort());
        expect(today.held.every((h) => h.why)).toBe(true);
        for (const letter of desk.letters())
          for (const { invoice_id } of letter.lines)
            expect((await desk.invoice(invoice_id))?.letter_id).toBe(letter.letter_id);
        const written = lettersOf(desk);
        expect((await planLetters(desk.ports)).letters).toEqual([]);
        expect(lettersOf(desk)).toEqual(written);
        desk.days(1);
        await desk.sync();
        expect(placed(await planLetters(desk.ports)).sort()).toEqual(due(1).sort());
        expect((await verifyAudit(desk.store)).broken).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

const many: Row[] = ['Acme', 'Beta', 'Gamma', 'Delta'].flatMap((customer, i) => [
  { id: `${customer}-1`, customer, email: `x@${customer}.example` },
  {
    id: `${customer}-2`,
    customer,
    email: `x@${customer}.example`,
    due: daysAgo(12 + i * 5),
    amount: '7000.00',
  },
]);

describe('a tick that is cut off anywhere and runs again gives the letters of one that was not', () => {
  test.each(['before the commit', 'after it, the reply lost'] as const)('%s', async (where) => {
    const whole = await openTestDesk({ rules, rows: many });
    await planLetters(whole.ports);
    const wanted = lettersOf(whole);
    expect(wanted.length).toBeGreaterThan(4);
    for (let cut = 0; cut < wanted.length; cut++) {
      const desk = await openTestDesk({ rules, rows: many });
      let commits = 0;
      const transact: Ports['store']['transact'] = async (writes) => {
        const cuts = commits++ === cut;
        if (!cuts || where !== 'before the commit') await desk.store.transact(writes);
        if (cuts) throw new Unclear('cut');
      };
      await planLetters({ ...desk.ports, store: { ...desk.store, transact } }).catch(() => {});
      await planLetters(desk.ports);
      expect(lettersOf(desk)).toEqual(wanted);
    }
  });
});

test('a letter that still waits is taken back the next day and planned anew; one that left is not', async () => {
  const desk = await openTestDesk({ rows: many.slice(0, 4) });
  await planLetters(desk.ports);
  await desk.work();
  desk.events.splice(1);
  await desk.deliver();
  const old = desk.letters();
  desk.days(1);
  await desk.sync();
  const { letters } = await planLetters(desk.ports);
  const now = Object.fromEntries(desk.letters().map((l) => [`${l.tick_date} ${l.customer}`, l.status]));
  const [sent, waited] = ['sent', 'planned'].map((s) => old.find((l) => l.status === s)?.customer);
  expect(letters.map((l) => l.customer)).toEqual([waited]);
  expect(now).toEqual({
    [`2027-03-01 ${sent}`]: 'sent',
    [`2027-03-01 ${waited}`]: 'cancelled',
    [`2027-03-02 ${waited}`]: 'planned',
  });
});

test('an index that lags behind makes no step due again', async () => {
  const desk = await openTestDesk();
  const query: Ports['store']['query'] = async (table, asked) =>
    asked.index === 'by-open' ? { items: [] } : desk.store.query(table, asked);
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  desk.days(3);
  await desk.sync();
  const lagging = { ...desk.ports, store: { ...desk.store, query } };
  expect(await planLetters(lagging)).toMatchObject({ letters: [], held: [] });
});

describe('nothing is planned', () => {
  test.each([
    ['on a weekend', 'weekend', 5],
    ['on a day the owner closed', 'Stocktaking', 1],
  ])('%s', async (_, why, days) => {
    const hours = [
      'Time zone: Asia/Singapore',
      'Weekend: Saturday, Sunday',
      'Closed: 2 Mar 2027 to 2 Mar 2027 (Stocktaking)',
    ];
    const desk = await openTestDesk({ rules: { hours } });
    desk.days(days);
    expect(await planLetters(desk.ports)).toEqual({ closed: why, letters: [], held: [], warnings: [] });
    expect(desk.letters()).toEqual([]);
  });

  test('while all letters are stopped: what is due is held and says so', async () => {
    const desk = await openTestDesk({ rows: many });
    await stopLetters(desk.ports, true, 'U1');
    const plan = await planLetters(desk.ports);
    expect(plan).toMatchObject({ letters: [], warnings: ['all letters are stopped'] });
    expect(plan.held).toHaveLength(8);
    await stopLetters(desk.ports, false, 'U1');
    expect((await planLetters(desk.ports)).letters.length).toBeGreaterThan(3);
  });

  test('when payments were last recorded too many business days ago, until one is', async () => {
    const desk = await openTestDesk({
      rows: [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta' }],
      rules: { before: ['Hold letters when payments were last recorded more than: 2 business days ago'] },
    });
    desk.advance(3 * 24 * hour);
    await desk.sync();
    const { letters, warnings, held } = await planLetters(desk.ports);
    expect([letters, held.length]).toEqual([[], 2]);
    expect(warnings).toEqual(['payments were last recorded on 2027-03-01, 3 business days ago']);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', paid: '1.00' }]);
    expect((await planLetters(desk.ports)).letters).toHaveLength(2);
  });
});

test('outside business minutes letters are planned for the next one', async () => {
  const desk = await openTestDesk({ at: '2027-03-01T12:00:00.000Z' });
  const { letters } = await planLetters(desk.ports);
  expect(letters[0]?.leaves_at).toBe('2027-03-02T01:00:00.000Z');
});
