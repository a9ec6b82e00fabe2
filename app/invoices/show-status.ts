import type { Ports } from '../ports/ports.ts';
import { nextStepOn } from './cadence.ts';
import { openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { readInvoices, readOpenChases } from './read-chases.ts';
import { cadenceOf } from './rules.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { statusEdits } from './sheet/write-back.ts';

/**
 * Keeps *Paydesk status*, *Last letter* and *Next letter* up to date where the owner added them, in one batch of the
 * cells that differ. A write-off shows once it can no longer be undone.
 */
export async function showStatus(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'sheets'>,
): Promise<number> {
  const desk = await openDesk(ports);
  const { status, last_letter, next_letter } = desk.ledger.headers;
  if (!status && !last_letter && !next_letter) return 0;
  const open = await readOpenChases(ports);
  const shown = desk.ledger.rows.filter((r) => !open.has(r.invoice_id) && mayBeClosed(r));
  const chases = new Map([
    ...open,
    ...(await readInvoices(
      ports,
      shown.map((r) => r.invoice_id),
    )),
  ]);
  const wanted = new Map([...chases].map(([id, invoice]) => [id, cellsOf(invoice)]));
  const edits = statusEdits(desk.ledger, wanted);
  if (edits.length > 0) await ports.sheets.write('invoices', edits);
  return edits.length;

  function cellsOf(invoice: Invoice) {
    const pending = invoice.effects.some((e) => e.kind === 'sheet-closed');
    const row = desk.ledger.byId.get(invoice.invoice_id);
    const due =
      row && invoice.status === 'open'
        ? nextStepOn({
            due_date: row.due_date,
            cadence: cadenceOf(desk.rules, row.customer),
            escalate_every: desk.rules.answers.escalate_every,
            invoice,
          })
        : undefined;
    return {
      status: pending ? (row?.status_cell ?? '') : statusWords(invoice),
      last_letter: invoice.last_letter?.on ?? '',
      next_letter: due?.on ?? '',
    };
  }
}

/** A row that shows something, or that is unpaid as far as the sheet knows. Few enough to be read by key. */
const mayBeClosed = (r: InvoiceRow): boolean =>
  Boolean(r.status_cell || r.last_letter_cell || r.next_letter_cell) || r.paid.minor < r.amount.minor;

function statusWords({ status, paused_until, promise }: Invoice): string {
  if (status === 'paused') return `Paused until ${paused_until}`;
  if (status === 'promised') return `Promised for ${promise?.on}`;
  return status.charAt(0).toUpperCase() + status.slice(1).replace('-', ' ');
}

/** Marks a written-off row closed. Returns false where the sheet has no column for it. */
export async function closeRow(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'sheets'>,
  invoice: Invoice,
): Promise<boolean> {
  if (invoice.status !== 'written-off') return true;
  const { ledger } = await openDesk(ports);
  if (!ledger.headers.status) return false;
  await ports.sheets.write('invoices', [
    {
      id_header: ledger.headers.invoice_number,
      id: invoice.invoice_id,
      header: ledger.headers.status,
      value: 'Written off',
    },
  ]);
  return true;
}
