import { withoutClosing } from './archive-chase.ts';
import { balanceOf } from './balance.ts';
import { customerKey, nameKey } from './customer.ts';
import { type Decided, type Decision, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Desk, Ledger } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { notice } from './notices.ts';
import { afterPayment } from './record-payment.ts';
import { isReused } from './same-invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { withoutPause } from './without-pause.ts';

/** A chase looks at its row in a sheet that changed: a number used again is held and asked, changed paid cells count. */
export function seeRow(ports: VerbNeeds, row: InvoiceRow, ledger: Ledger): Promise<Decided | undefined> {
  return decideInvoice(ports, { invoice_id: row.invoice_id, by: 'sheet' }, (invoice, { desk }) =>
    seen(invoice, row, { ...desk, ledger }),
  );
}

/** What the row, as it stands now, means for its chase; undefined when it tells nothing new. */
export function seen(invoice: Invoice, row: InvoiceRow, desk: Desk): Decision | undefined {
  if (isReused(invoice, row)) return asked(invoice) ? undefined : askReused(invoice, desk);
  const moved =
    row.customer_id && invoice.customer_id === nameKey(row.customer)
      ? { ...invoice, customer_id: customerKey(row) }
      : undefined;
  if (invoice.sheet_paid.cells === row.paid_cells) return moved && { after: moved, action: 'move-customer' };
  const now = { ...(moved ?? invoice), sheet_paid: { cells: row.paid_cells, minor: row.paid.minor } };
  const more = row.paid.minor - invoice.sheet_paid.minor;
  // The sheet can set paid, never unset it.
  const unsets = invoice.status === 'paid' && (more < 0 || balanceOf(row, now).open.minor > 0);
  if (more === 0 || unsets) return { after: now, action: 'see-paid-cells' };
  return afterPayment(now, row, desk, {
    on: row.paid.date ?? desk.today,
    money: more > 0 ? 'came' : 'corrected',
  });
}

/** A dispute is stronger: it stays, and once it is resolved the planner holds the invoice for the same reason. */
const asked = (invoice: Invoice): boolean =>
  invoice.status === 'disputed' || invoice.held?.reason === 'reused-number';

/** Even a closed chase's number may come back for a new invoice. */
function askReused(invoice: Invoice, desk: Desk): Decision {
  const { status, held } = invoice;
  const kept = status === 'paid' || status === 'written-off' || status === 'held';
  return {
    after: {
      ...withoutPause(invoice),
      status: 'held',
      held: {
        reason: 'reused-number',
        since: desk.today,
        ...(kept && { was: { status, ...(held && { held }) } }),
      },
      effects: withoutClosing(invoice.effects),
    },
    action: 'hold-invoice',
    effects: [notice('reused-number', invoice, desk.now)],
  };
}
