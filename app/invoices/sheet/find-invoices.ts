import { quoted } from '../../shared/parse-amount.ts';
import { rowOf } from './cells.ts';
import type { Columns } from './columns.ts';
import type { SheetFault } from './invoice-sheet.ts';
import type { Place } from './read-row.ts';
import { inWords } from './sheet-report.ts';
import { isTotalLabel } from './words.ts';

const longestNumber = 100;

/**
 * The rows that hold an invoice, each number once. Rows without number, customer, amount and due date are empty to us,
 * whatever a tick box or a note says in them; totals have no number. A number in two rows is a fault and neither is
 * used: nobody can say which is right.
 */
export function findInvoices(rows: string[][], columns: Columns, tell: (fault: SheetFault) => void): Place[] {
  const { at, width } = columns;
  const column = columns.texts.invoice_id?.trim();
  const found: Place[] = [];
  const places = new Map<string, number>();
  const doubled = new Map<string, number[]>();
  for (let index = columns.header + 1; index < rows.length; index++) {
    const cells = rows[index] as string[];
    const row = rowOf(index);
    const invoice_id = cell(cells, at.invoice_id);
    if (!invoice_id && isEmpty(cells, at)) continue;
    if (isTotal(invoice_id, cells, at)) continue;
    const first = places.get(invoice_id);
    if (first === undefined) places.set(invoice_id, row);
    else if (doubled.has(invoice_id)) doubled.get(invoice_id)?.push(row);
    else if (invoice_id) doubled.set(invoice_id, [first, row]);
    const wide = cells.length > width && cells.slice(width).some((extra) => extra.trim());
    const problem = wide
      ? `has ${cells.length} cells, the header ${width}: put cells that hold the separator in quotes`
      : whyNoNumber(invoice_id);
    if (problem)
      tell({ row, column: wide ? undefined : column, invoice_id: invoice_id || undefined, message: problem });
    else found.push({ row, invoice_id });
  }
  for (const [invoice_id, at] of doubled) {
    const message = `${inWords(at)} all ${quoted(invoice_id)}, so none is used: keep one row for each invoice, not one for each of its lines`;
    tell({ row: at[1], column, invoice_id, message });
  }
  return doubled.size ? found.filter(({ invoice_id }) => !doubled.has(invoice_id)) : found;
}

const cell = (cells: string[], index: number | undefined) =>
  index === undefined ? '' : (cells[index] ?? '').trim();

const isEmpty = (cells: string[], at: Columns['at']): boolean =>
  !cell(cells, at.customer) &&
  !cell(cells, at.customer_id) &&
  !cell(cells, at.due_date) &&
  !cell(cells, at.amount);

function whyNoNumber(invoice_id: string): string | undefined {
  if (!invoice_id) return 'has no invoice number: write one';
  if (invoice_id.length <= longestNumber && !/\p{Cc}/u.test(invoice_id)) return undefined;
  return `${quoted(invoice_id)} is not an invoice number: use one line of at most ${longestNumber} characters`;
}

function isTotal(invoice_id: string, cells: string[], at: Columns['at']): boolean {
  const labelled = invoice_id
    ? isTotalLabel(invoice_id) && !cell(cells, at.customer)
    : cells.some((each) => isTotalLabel(each.trim()));
  return labelled && !cell(cells, at.due_date);
}
