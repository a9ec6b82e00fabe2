import fc from 'fast-check';
import { digestOf } from '../../../app/invoices/build-digest/figures.ts';
import { mirrored } from '../../../app/invoices/desk.ts';
import type { Letter } from '../../../app/invoices/letter.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import type { SendRow } from '../../../app/invoices/read-sends.ts';
import type { Unpaid } from '../../../app/invoices/read-unpaid.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import type { Money } from '../../../app/shared/money.ts';
import { effects } from '../../../jobs/effects.ts';
import { invoiceDigest } from '../../../jobs/invoices/digest.ts';
import { noticeLines } from '../../../local/say-notice.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../../support/desk.ts';

/** A business whose documents were taken over, as a home's are on its first sync. */
async function openDesk(options: TestDeskOptions) {
  const desk = await openTestDesk(options);
  const { bucket, key } = mirrored.rules;
  const rules = await desk.ports.files.get(bucket, key);
  desk.documents.rules = new TextDecoder().decode(rules!.bytes);
  await syncDocument(desk.ports, 'rules');
  await desk.work();
  desk.messages.length = 0;
  return desk;
}

const digests = async (desk: TestDesk) => {
  await invoiceDigest(desk.ports);
  await desk.work();
  return desk.messages.splice(0).flatMap(({ notice }) => (notice.kind === 'invoice-digest' ? [notice] : []));
};

const rows = [
  { id: 'INV-1', customer: 'Acme', due: '2027-02-25', amount: '100.00' },
  { id: 'INV-2', customer: 'Acme', due: '2027-02-25', amount: '50.00', currency: 'USD' },
  { id: 'INV-3', customer: 'Beta', due: '2027-03-10', amount: '300.00' },
  { id: 'INV-4', customer: 'Cato', due: '2027-02-25', amount: '70.00' },
];

test('Monday at nine tells the week, once, however often the tick runs', async () => {
  const desk = await openDesk({ rows });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  await recordPayment(desk.ports, {
    invoice_id: 'INV-4',
    by: 'U1',
    id: 'p',
    source: 'person',
    on: '2027-03-01',
  });
  await desk.work();
  desk.days(1);
  await effects(desk.ports, { table: 'ic-state', key: { invoice_id: 'INV-4' } });
  expect(desk.store.snapshot()['ic-sends-archive']).toHaveLength(1);
  desk.days(6);
  const [told, ...more] = [...(await digests(desk)), ...(await digests(desk))];
  expect(more).toEqual([]);
  expect(told?.digest).toMatchObject({
    first: '2027-03-01',
    last: '2027-03-07',
    sent: {
      count: 2,
      customers: 2,
      totals: [
        { currency: 'SGD', minor: 17_000 },
        { currency: 'USD', minor: 5000 },
      ],
      shown: [
        { on: '2027-03-01', move: 'first_nudge', customer: 'Acme', invoices: ['INV-1', 'INV-2'] },
        { customer: 'Cato', invoices: ['INV-4'] },
      ],
    },
    due: { count: 1, shown: [{ invoice_id: 'INV-3', due: '2027-03-10' }] },
    oldest: { count: 2, shown: [{ invoice_id: 'INV-1', days: 11 }, { invoice_id: 'INV-2' }] },
  });
  expect(noticeLines(told!)[0]).toBe(
    'Last week 2 letters went to 2 customers about SGD 170.00 and USD 50.00.',
  );
  desk.days(7);
  expect((await digests(desk))[0]?.digest.sent.count).toBe(0);
});

test('nothing to tell is not told, nor a week before Paydesk was there', async () => {
  const empty = await openDesk({ rows: [{ id: 'INV-1', due: '2027-05-01' }] });
  empty.days(7);
  expect(await digests(empty)).toEqual([]);
  const desk = await openDesk({ rows, at: '2027-02-28T01:00:00.001Z' });
  desk.days(1);
  expect(await digests(desk)).toEqual([]);
  desk.days(7);
  expect(await digests(desk)).toHaveLength(1);
});

test('a digest that stands in the channel is not posted again by an attempt that did not come back', async () => {
  const desk = await openDesk({ rows, slack: true });
  desk.days(7);
  await invoiceDigest(desk.ports);
  await desk.work();
  const id = 'digest#invoices#2027-03-08';
  const before = await desk.store.get<{ version: number }>('pd-records', { id });
  const again = { id: 'digest', kind: 'notice', due_at: desk.time.now, data: { what: 'invoice-digest' } };
  const item = { ...before, effects: [again], version: before!.version + 1 };
  await desk.store.transact([{ put: 'pd-records', item, if: before!.version }]);
  desk.messages.length = 0;
  await desk.work();
  expect(desk.messages).toEqual([]);
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2027-03-${String(n).padStart(2, '0')}`);
const money: fc.Arbitrary<Money> = fc.record({
  minor: fc.integer({ min: 1, max: 1_000_000 }),
  currency: fc.constantFrom('SGD', 'USD', 'JPY'),
});

test('each figure is what counting by hand comes to, one total a currency', () => {
  const unpaid = fc.array(fc.record({ open: money, due: day }), { maxLength: 30 });
  const letters = fc.array(
    fc.record({
      customer: fc.constantFrom('Acme', 'Beta'),
      on: day,
      escalate: fc.boolean(),
      said: fc.array(money, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(unpaid, letters, (owed, sent) => {
      const today = '2027-03-15';
      const all = owed.map(({ open, due }, n): Unpaid => {
        const days = Math.round((Date.parse(today) - Date.parse(due)) / 86_400_000);
        return { invoice_id: `I-${n}`, customer: 'C', open, due, days, invoice: undefined };
      });
      const lettersById = new Map(
        sent.map(({ customer, said }, n) => [
          `L-${n}`,
          {
            customer,
            customer_id: customer,
            lines: said.map((amount, i) => ({
              invoice_id: `S-${n}-${i}`,
              said: { amount, paid: { ...amount, minor: 0 } },
            })) as Letter['lines'],
          },
        ]),
      );
      const sends = sent.flatMap(({ on, escalate, said }, n): SendRow[] =>
        said.map((_, i) => ({
          invoice_id: `S-${n}-${i}`,
          send_date: on,
          recipient: '',
          move: escalate ? 'escalate' : 'first_nudge',
          letter_id: `L-${n}`,
        })),
      );
      const digest = digestOf({
        week: { first: '2027-03-08', last: '2027-03-14' },
        today,
        unpaid: all,
        sends,
        letters: lettersById,
      });
      const total = (moneys: Money[], code: string) =>
        moneys.filter((m) => m.currency === code).reduce((sum, m) => sum + m.minor, 0);
      const same = (totals: Money[], moneys: Money[]) => {
        for (const code of ['SGD', 'USD', 'JPY']) expect(total(totals, code)).toBe(total(moneys, code));
        expect(new Set(totals.map((m) => m.currency)).size).toBe(totals.length);
      };
      const toCustomers = sent.filter((s) => !s.escalate);
      expect(digest.sent.count).toBe(toCustomers.length);
      same(
        digest.sent.totals,
        toCustomers.flatMap((s) => s.said),
      );
      const dueSoon = owed.filter(({ due }) =>
        ['15', '16', '17', '18', '19', '20', '21'].includes(due.slice(8)),
      );
      expect(digest.due.count).toBe(dueSoon.length);
      same(
        digest.due.totals,
        dueSoon.map((o) => o.open),
      );
      const late = owed.filter(({ due }) => due < today);
      expect(digest.oldest.count).toBe(late.length);
      same(
        digest.oldest.totals,
        late.map((o) => o.open),
      );
      const [first] = digest.oldest.shown;
      if (first) expect(first.days).toBe(Math.max(...late.map(({ due }) => 15 - Number(due.slice(8)))));
    }),
  );
});
