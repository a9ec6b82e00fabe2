import type { Ports } from '../ports/ports.ts';
import { daysPastDue } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { type Money, sumByCurrency } from '../shared/money.ts';
import { balanceOf } from './balance.ts';
import { openDesk } from './desk.ts';
import { closed, type Invoice, type Status } from './invoice.ts';
import { readInvoices, readOpenChases } from './read-chases.ts';

export interface Overdue {
  invoice_id: string;
  customer: string;
  open: Money;
  /** Calendar days. */
  days: number;
  status: Status;
  /** The day on which a pause ends or money was promised. */
  until?: Day;
}

/** What is past its due day and still to be paid, the oldest first, with a total a currency. */
export async function listOverdue(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config'>,
): Promise<{ overdue: Overdue[]; totals: Money[] }> {
  const { ledger, today } = await openDesk(ports);
  const chases = await readOpenChases(ports);
  const late = ledger.rows.filter(
    (row) =>
      row.amount.minor > 0 &&
      row.due_date < today &&
      (chases.has(row.invoice_id) || row.paid.minor < row.amount.minor),
  );
  const others = late.flatMap((row) => (chases.has(row.invoice_id) ? [] : row.invoice_id));
  for (const [id, invoice] of await readInvoices(ports, others)) chases.set(id, invoice);
  const overdue = late.flatMap((row): Overdue[] => {
    const { invoice_id, customer } = row;
    const invoice = chases.get(invoice_id);
    const { open } = balanceOf(row, invoice);
    if (open.minor <= 0 || (invoice && closed(invoice.status))) return [];
    const until = untilOf(invoice);
    const days = daysPastDue(row.due_date, today);
    return [{ invoice_id, customer, open, days, status: invoice?.status ?? 'open', ...(until && { until }) }];
  });
  overdue.sort((a, b) => b.days - a.days || (a.invoice_id < b.invoice_id ? -1 : 1));
  return { overdue, totals: sumByCurrency(overdue.map((o) => o.open)) };
}

const untilOf = (invoice: Invoice | undefined): Day | undefined => {
  if (invoice?.status === 'paused') return invoice.paused_until;
  return invoice?.status === 'promised' ? invoice.promise?.on : undefined;
};
