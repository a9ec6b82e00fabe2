import { type Due, dueMove } from './cadence.ts';
import type { Desk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { type Cadence, cadenceOf } from './rules.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/**
 * The rows whose cadence has a step due today, whatever may hold them back: one look at each row, nothing read.
 * A row that the sheet shows as paid and that has no open chase is passed over.
 */
export function findDue(
  desk: Pick<Desk, 'ledger' | 'rules' | 'today'>,
  open: ReadonlyMap<string, Invoice>,
): { row: InvoiceRow; due: Due }[] {
  const found: { row: InvoiceRow; due: Due }[] = [];
  const cadences = new Map<string, Cadence | 'never'>();
  const { rules } = desk;
  for (const row of desk.ledger.rows) {
    if (row.amount.minor <= 0) continue;
    const invoice = open.get(row.invoice_id);
    if (!invoice && row.paid.minor >= row.amount.minor) continue;
    let cadence = cadences.get(row.customer);
    if (!cadence) {
      cadence = cadenceOf(rules, row.customer);
      cadences.set(row.customer, cadence);
    }
    const due = dueOf(desk, row, invoice, cadence);
    if (due) found.push({ row, due });
  }
  return found;
}

/** The step of one row that is due today, by the chase as it is known. */
export const dueOf = (
  { rules, today }: Pick<Desk, 'rules' | 'today'>,
  row: InvoiceRow,
  invoice: Invoice | undefined,
  cadence: Cadence | 'never' = cadenceOf(rules, row.customer),
): Due | undefined =>
  dueMove({
    due_date: row.due_date,
    today,
    cadence,
    escalate_every: rules.answers.escalate_every,
    invoice,
  });
