import { quoted } from '../../shared/parse-amount.ts';
import { rowOf } from './cells.ts';
import type { Columns } from './columns.ts';
import type { RowIndex } from './index-rows.ts';
import type { SheetFault } from './invoice-sheet.ts';
import { inWords } from './sheet-report.ts';
import { isTotalLabel } from './words.ts';

const longestNumber = 100;

/**
 * Looks at each row for those that hold an invoice, each number once. Rows without number, customer, amount and due
 * date are empty to us, whatever a tick box or a note says in them; totals have no number. A number in two rows is a
 * fault and neither is used: nobody can say which is right.
 */
export function findInvoices(columns: Columns, tell: (fault: SheetFault) => void, byId?: RowIndex['byId']) {
  const { at, texts } = columns;
  const column = texts.invoice_id?.trim();
  const unread = new Map<string, number>();
  const doubled = new Map<string, number[]>();
  const odd: { row: number; invoice_id: string; width: number }[] = [];
  let narrowest = Number.POSITIVE_INFINITY;
  return {
    /** The number of the invoice in this row, if it holds one; `''` where it ought to have one. */
    look(cells: string[], index: number): string | undefined {
      if (cells.length > 1 && cells.length < narrowest) narrowest = cells.length;
      const row = rowOf(index);
      const invoice_id = cell(cells, at.invoice_id);
      if (!invoice_id && isEmpty(cells, at)) return undefined;
      if (isTotal(invoice_id, cells, at)) return undefined;
      const before = byId?.get(invoice_id)?.row ?? unread.get(invoice_id);
      if (before !== undefined && doubled.has(invoice_id)) doubled.get(invoice_id)?.push(row);
      else if (before !== undefined && invoice_id) doubled.set(invoice_id, [before, row]);
      if (cells.length > columns.width || whyNoNumber(invoice_id))
        odd.push({ row, invoice_id, width: cells.length });
      return invoice_id;
    },
    /** To be told of each row with an invoice that does not get into `byId`. */
    notRead(invoice_id: string, row: number): void {
      if (!unread.has(invoice_id)) unread.set(invoice_id, row);
    },
    /** The rows that hold an invoice and cannot be used. Tells why. */
    leftOut(): ReadonlySet<number> {
      // Some tools end every row with a separator. A row longer than the others has one in an amount or a name.
      const usual = Math.max(columns.width, Number.isFinite(narrowest) ? narrowest : 0);
      const rows = new Set<number>();
      for (const [invoice_id, at] of doubled) {
        const message = `${inWords(at)} all ${quoted(invoice_id)}, so none is used: keep one row for each invoice, not one for each of its lines`;
        tell({ row: at[1], column, invoice_id, message });
        for (const row of at) rows.add(row);
      }
      for (const { row, invoice_id, width } of odd) {
        const tooWide =
          width > usual
            ? `has ${width} cells where the others have ${usual}: put a cell that holds the separator in quotes`
            : undefined;
        const message = tooWide ?? whyNoNumber(invoice_id);
        if (!message) continue;
        tell({ row, column: tooWide ? undefined : column, invoice_id: invoice_id || undefined, message });
        rows.add(row);
      }
      return rows;
    },
  };
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
