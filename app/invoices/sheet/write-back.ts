import type { CellEdit } from '../../ports/sheets.ts';
import type { InvoiceRow, InvoiceSheet } from './invoice-sheet.ts';
import { safeCell } from './safe-cell.ts';

/** What the sheet should show of an invoice; what is absent is shown as an empty cell. */
export interface WantedCells {
  status: string;
  last_letter?: string | undefined;
  next_letter?: string | undefined;
}

const shownIn = {
  status: 'status_cell',
  last_letter: 'last_letter_cell',
  next_letter: 'next_letter_cell',
} as const;

/** The cells of Paydesk's own columns that show something else than wanted. Columns the owner did not add get none. */
export function statusEdits(sheet: InvoiceSheet, wanted: ReadonlyMap<string, WantedCells>): CellEdit[] {
  const edits: CellEdit[] = [];
  for (const row of sheet.rows) {
    const cells = wanted.get(row.invoice_id);
    if (!cells) continue;
    for (const name of ['status', 'last_letter', 'next_letter'] as const) {
      const header = sheet.headers[name];
      const value = cells[name] ?? '';
      if (header === undefined || shows(row, name, value)) continue;
      edits.push({ id_header: sheet.headers.invoice_number, id: row.invoice_id, header, value });
    }
  }
  return edits;
}

const shows = (row: InvoiceRow, name: keyof WantedCells, value: string): boolean => {
  const shown = row[shownIn[name]] ?? '';
  return shown === value.trim() || shown === safeCell(value).trim();
};
