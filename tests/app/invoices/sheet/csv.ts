import { type InvoiceSheet, readInvoiceSheet } from '../../../../app/invoices/sheet/read-sheet.ts';

/** Rows as CSV, written without the library under test. */
export const csvOf = (rows: string[][], delimiter = ',', newline = '\n'): string =>
  rows
    .map((cells) =>
      cells
        .map((cell) => (/[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join(newline);

export const readRows = (rows: string[][], currency: string | undefined = 'SGD'): InvoiceSheet =>
  readInvoiceSheet(csvOf(rows), { currency });

/** A good sheet of one row with other cells: `{ Due: '' }` sets or adds a column. */
export function rowWith(cells: Record<string, string>): InvoiceSheet {
  const all = { Invoice: 'INV-1', Customer: 'Acme', Amount: '100.00', 'Due date': '2027-02-25', ...cells };
  return readRows([Object.keys(all), Object.values(all)]);
}

export const messages = (sheet: InvoiceSheet): string[] => sheet.faults.map((fault) => fault.message);
