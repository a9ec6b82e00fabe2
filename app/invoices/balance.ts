import type { Money } from '../shared/money.ts';
import type { Invoice, Payment } from './invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

export interface Balance {
  amount: Money;
  paid: Money;
  /** What is still asked for; negative when overpaid. */
  open: Money;
  /** What other sources than the sheet would still have to tell for it to be paid by them alone. */
  toSettle: number;
  /** The sheet and the other sources tell different sums: a person is asked. */
  differs: boolean;
}

type Paid = Pick<Invoice, 'payments' | 'sheet_paid'>;

/**
 * amount − paid, where paid is the larger of the sheet's cumulative amount and the sum of the other sources, less what
 * went back (DESIGN, Money 2); never more than the amount is asked for. A paid cell that was acted upon counts for what
 * it was taken for then, so that a reopened invoice is not paid again by the same old cell. A credit note counts the
 * same the other way round.
 */
export function balanceOf(row: Pick<InvoiceRow, 'amount' | 'paid' | 'paid_cells'>, invoice?: Paid): Balance {
  const { currency } = row.amount;
  const sign = row.amount.minor < 0 ? -1 : 1;
  const seen = invoice?.sheet_paid.cells === row.paid_cells;
  const sheet = sign * (seen ? invoice.sheet_paid.minor : row.paid.minor);
  const { came, wentBack } = sums(invoice?.payments ?? [], sign);
  const paid = sign * Math.max(0, Math.max(sheet, came) - wentBack) || 0;
  return {
    amount: row.amount,
    paid: { minor: paid, currency },
    open: { minor: row.amount.minor - paid, currency },
    toSettle: sign * (sign * row.amount.minor + wentBack - came),
    differs: sheet > 0 && came > 0 && sheet !== came,
  };
}

/** What went back is first taken from what a reopening had struck out. */
function sums(payments: readonly Payment[], sign: number): { came: number; wentBack: number } {
  let [came, wentBack, struck] = [0, 0, 0];
  for (const payment of payments) {
    const minor = sign * payment.minor;
    if (payment.void) struck += minor;
    else if (minor > 0) came += minor;
    else wentBack -= minor;
  }
  return { came, wentBack: Math.max(0, wentBack - Math.max(0, struck)) };
}
