import Papa from 'papaparse';
import { readCells } from '../../../app/invoices/sheet/cells.ts';
import { type Columns, findColumns } from '../../../app/invoices/sheet/columns.ts';
import { safeCell } from '../../../app/invoices/sheet/safe-cell.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import type { Day } from '../../../app/shared/instant.ts';

/** A sheet as a page shows it. */
export interface Table {
  header: string[];
  /** Each with its number in the file, counted from 0. */
  rows: { index: number; cells: string[] }[];
  columns: Columns;
  /** Those that Paydesk keeps itself. */
  kept: ReadonlySet<number>;
}

/** One cell as it was seen and as it shall be. */
export interface Edit {
  row: number;
  column: number;
  was: string;
  value: string;
}

const longestCell = 2000;

/** Throws a `Refusal` where the file cannot be shown as a table, with what is wrong. */
export function readTable(csv: string): Table {
  const { rows, broken } = readCells(csv);
  const columns = findColumns(rows);
  if (broken !== undefined) throw new Refusal(broken);
  if ('broken' in columns) throw new Refusal(columns.broken);
  const { header, at } = columns;
  const width = rows[header]?.length ?? 0;
  const kept = new Set([at.status, at.last_letter, at.next_letter].filter((n) => n !== undefined));
  return {
    header: rows[header] ?? [],
    rows: rows.flatMap((cells, index) =>
      index > header && cells.some((cell) => cell.trim())
        ? [{ index, cells: Array.from({ length: width }, (_, n) => cells[n] ?? '') }]
        : [],
    ),
    columns,
    kept,
  };
}

/** Throws a `Refusal` where a cell is not as it was seen: somebody else was there first. */
export const withEdits = (csv: string, edits: readonly Edit[]): string =>
  rewrite(csv, (rows, { header, kept }) => {
    for (const { row, column, was, value } of edits) {
      const cells = rows[row];
      const title = header[column];
      if (!cells || title === undefined || kept.has(column))
        throw new Refusal('There is no such cell to change.');
      if ((cells[column] ?? '') !== was)
        throw new Refusal(
          `“${title}” in row ${row + 1} has changed meanwhile: look at it again, then change it.`,
        );
      while (cells.length <= column) cells.push('');
      cells[column] = asCell(value);
    }
  });

export const withRow = (csv: string, given: readonly string[]): string =>
  rewrite(csv, (rows, { header }) => {
    const cells = header.map((_, n) => asCell(given[n] ?? ''));
    if (!cells.some(Boolean)) throw new Refusal('Write something into the new row first.');
    rows.push(cells);
  });

/** All that is open of it came on that day. */
export const withPaid = (csv: string, invoice_id: string, day: Day): string =>
  rewrite(csv, (rows, { columns: { at } }) => {
    const found = rows.filter((cells) => cells[at.invoice_id ?? -1]?.trim() === invoice_id);
    const [cells] = found;
    if (!cells || found.length > 1) throw new Refusal(`There is no one row of ${invoice_id}.`);
    const date = at.paid_date ?? at.paid;
    if (date === undefined) throw new Refusal('There is no column for the day of payment. Add “Paid date”.');
    while (cells.length <= Math.max(date, at.paid_amount ?? 0)) cells.push('');
    cells[date] = day;
    if (at.paid_amount !== undefined) cells[at.paid_amount] = '';
  });

/** What a person typed, as one line that no spreadsheet runs as a formula. */
const asCell = (text: string): string => safeCell(text.replace(/\s+/g, ' ').trim().slice(0, longestCell));

function rewrite(csv: string, change: (rows: string[][], table: Table) => void): string {
  const table = readTable(csv);
  const { rows, format } = readCells(csv);
  change(rows, table);
  const { prefix, delimiter, newline, finalNewline } = format;
  return prefix + Papa.unparse(rows, { delimiter, newline }) + (finalNewline ? newline : '');
}
