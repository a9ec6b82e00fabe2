import { type Due, dueMove } from './cadence.ts';
import type { Desk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { type Cadence, cadenceOf } from './rules.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/**
 * The rows whose cadence has a step due today, in the sheet's order, whatever may hold them back: one look at each,
 * nothing read. A row that the sheet shows as paid and that has no open chase is passed over.
 */
export function findDue(
  desk: Pick<Desk, 'ledger' | 'rules' | 'today'>,
  open: ReadonlyMap<string, Invoice>,
): { row: InvoiceRow; due: Due }[] {
  const found: { row: InvoiceRow; due: Due }[] = [];
  const cadences = new Map<string, Cadence | 'never'>();
  const { rules, ledger } = desk;
  const look = (row: InvoiceRow, invoice: Invoice | undefined) => {
    if (row.amount.minor <= 0) return;
    let cadence = cadences.get(row.customer);
    if (!cadence) {
      cadence = cadenceOf(rules, row.customer);
      cadences.set(row.customer, cadence);
    }
    const due = dueOf(desk, row, invoice, cadence);
    if (due) found.push({ row, due });
  };
  for (const row of ledger.unsettled) look(row, open.get(row.invoice_id));
  for (const invoice of open.values()) {
    const row = ledger.byId.get(invoice.invoice_id);
    if (row && row.paid.minor >= row.amount.minor) look(row, invoice);
  }
  return found.sort((a, b) => a.row.row - b.row.row);
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
