import type { Ports } from '../ports/ports.ts';
import { daysPastDue } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import { balanceOf } from './balance.ts';
import type { Desk } from './desk.ts';
import { closed, type Invoice } from './invoice.ts';
import { readInvoices } from './read-chases.ts';

export interface Unpaid {
  invoice_id: string;
  customer: string;
  open: Money;
  due: Day;
  /** Calendar days past due, negative before the due day. */
  days: number;
  invoice: Invoice | undefined;
}

/** Every invoice that somebody still has to pay. Chases that the index does not show as open are read by key. */
export async function readUnpaid(
  ports: Pick<Ports, 'store'>,
  desk: Pick<Desk, 'ledger' | 'today'>,
  open: ReadonlyMap<string, Invoice>,
): Promise<Unpaid[]> {
  const rows = desk.ledger.rows.filter(
    (row) => row.amount.minor > 0 && (open.has(row.invoice_id) || row.paid.minor < row.amount.minor),
  );
  const others = rows.flatMap(({ invoice_id }) => (open.has(invoice_id) ? [] : invoice_id));
  const read = await readInvoices(ports, others);
  return rows.flatMap((row): Unpaid[] => {
    const { invoice_id, customer, due_date: due } = row;
    const invoice = read.get(invoice_id) ?? open.get(invoice_id);
    const balance = balanceOf(row, invoice).open;
    if (balance.minor <= 0 || (invoice && closed(invoice.status))) return [];
    return [{ invoice_id, customer, open: balance, due, days: daysPastDue(due, desk.today), invoice }];
  });
}

/** The longest past due first. */
export const oldestFirst = (a: Unpaid, b: Unpaid): number =>
  b.days - a.days || (a.invoice_id < b.invoice_id ? -1 : 1);
