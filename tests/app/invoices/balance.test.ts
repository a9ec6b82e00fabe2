import fc from 'fast-check';
import { balanceOf } from '../../../app/invoices/balance.ts';
import type { Payment } from '../../../app/invoices/invoice.ts';

const row = (amount: number, paid: number, cells = `${paid}`) => ({
  amount: { minor: amount, currency: 'SGD' },
  paid: { minor: paid },
  paid_cells: cells,
});
const payment = (minor: number, at: number): Payment => ({
  id: `p${at}`,
  on: '2027-03-01',
  minor,
  source: 'webhook',
  by: 'stripe',
});
const chase = (payments: number[], cells: string, minor: number) => ({
  payments: payments.map(payment),
  sheet_paid: { cells, minor },
});

test.each([
  ['nothing paid', 100, 0, [], 100],
  ['the sheet tells more', 100, 60, [40], 40],
  ['the others tell more', 100, 40, [30, 30], 40],
  ['both tell the same money', 100, 60, [60], 40],
  ['a refund', 100, 0, [100, -30], 30],
  ['a refund of what only the sheet knows', 100, 100, [-30], 30],
  ['overpaid', 100, 120, [], -20],
])('%s', (_, amount, sheet, payments, open) => {
  expect(balanceOf(row(amount, sheet), chase(payments, `${sheet}`, sheet)).open.minor).toBe(open);
});

test('more than the invoice came to is never asked for, whoever wrote a refund down twice', () => {
  const sheetSawTheRefundToo = balanceOf(row(100, 0), chase([-100], '0', 0));
  expect(sheetSawTheRefundToo).toMatchObject({ paid: { minor: 0 }, open: { minor: 100 } });
});

test('a credit note that the sheet shows as used takes nothing off any more', () => {
  expect(balanceOf(row(-100, 0)).open.minor).toBe(-100);
  expect(balanceOf(row(-100, -40)).open.minor).toBe(-60);
  expect(balanceOf(row(-100, -100)).open).toEqual({ minor: 0, currency: 'SGD' });
});

test('a paid cell that was acted upon counts for what it was taken for then, until it changes', () => {
  const reopened = chase([], 'yes', 0);
  expect(balanceOf(row(100, 100, 'yes'), reopened).open.minor).toBe(100);
  expect(balanceOf(row(100, 100, '2027-03-01'), reopened).open.minor).toBe(0);
});

test('whatever came in, from wherever and in whatever order, the larger account counts, less what went back', () => {
  const cents = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(
      cents,
      fc.integer({ min: 0, max: 20_000 }),
      fc.array(
        fc.oneof(
          cents,
          cents.map((c) => -c),
        ),
        { maxLength: 6 },
      ),
      (amount, sheet, payments) => {
        let came = 0;
        let wentBack = 0;
        for (const p of payments) {
          if (p > 0) came += p;
          else wentBack += -p;
        }
        let paid = Math.max(came, sheet);
        paid -= wentBack;
        if (paid < 0) paid = 0;
        const balance = balanceOf(row(amount, sheet), chase(payments, `${sheet}`, sheet));
        expect(balance.paid).toEqual({ minor: paid, currency: 'SGD' });
        expect(balance.open).toEqual({ minor: amount - paid, currency: 'SGD' });
        expect(balance.amount).toEqual({ minor: amount, currency: 'SGD' });
        const settling = chase([...payments, balance.toSettle], `${sheet}`, sheet);
        if (balance.open.minor > 0) expect(balanceOf(row(amount, sheet), settling).open.minor).toBe(0);
        expect(balance.differs).toBe(sheet > 0 && came > 0 && sheet !== came);
        expect(balanceOf(row(amount, sheet), chase([...payments].reverse(), `${sheet}`, sheet))).toEqual(
          balance,
        );
      },
    ),
    { numRuns: 300 },
  );
});
