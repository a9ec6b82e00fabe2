import type { Money } from '../shared/money.ts';
import type { Invoice } from './invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

export interface Balance {
  amount: Money;
  paid: Money;
  /** What is still asked for; negative when overpaid. */
  open: Money;
  /** The sheet and the other sources tell different sums: a person is asked. */
  differs: boolean;
}

type Paid = Pick<Invoice, 'payments' | 'sheet_paid'>;

/**
 * amount − paid − refunds given back, where paid is the larger of the sheet's cumulative amount and the sum of the
 * other sources (DESIGN, Money 2). A paid cell that was acted upon counts for what it was taken for then, so that a
 * reopened invoice is not paid again by the same old cell.
 */
export function balanceOf(row: Pick<InvoiceRow, 'amount' | 'paid' | 'paid_cells'>, invoice?: Paid): Balance {
  const { currency } = row.amount;
  const sheet =
    !invoice || invoice.sheet_paid.cells !== row.paid_cells ? row.paid.minor : invoice.sheet_paid.minor;
  const others = sum(invoice, (minor) => minor > 0);
  const refunded = -sum(invoice, (minor) => minor < 0);
  const paid = Math.max(sheet, others) - refunded;
  return {
    amount: row.amount,
    paid: { minor: paid, currency },
    open: { minor: row.amount.minor - paid, currency },
    differs: sheet > 0 && others > 0 && sheet !== others,
  };
}

function sum(invoice: Paid | undefined, counts: (minor: number) => boolean): number {
  let total = 0;
  for (const { minor } of invoice?.payments ?? []) if (counts(minor)) total += minor;
  return total;
}
