import { currencyReader, surveyDecimals } from './amounts.ts';
import { openCsv, rowOf, type Visit } from './cells.ts';
import { type Columns, findColumns, headRows } from './columns.ts';
import { dateReader, settleOrders, surveyDates } from './date-columns.ts';
import { findInvoices } from './find-invoices.ts';
import type { InvoiceRow, InvoiceSheet } from './invoice-sheet.ts';
import { createRowReader, type DateField, type Settled } from './read-row.ts';
import { sheetReport } from './sheet-report.ts';
import { isClosedStatus } from './words.ts';

export type { InvoiceRow, InvoiceSheet, SheetFault } from './invoice-sheet.ts';

/**
 * Reads an invoice sheet as CSV, of whatever tool. Never throws on what is in it: rows that cannot be used are left
 * out with a fault that names row and column; `broken` says why there are no rows at all.
 * `currency` is the ISO code of rows that name none. Dates are calendar days as written, in no time zone.
 * Walks the rows twice, for what a cell means may hang on all others: that is quicker, and takes half of the memory,
 * than to keep the cells of a large ledger.
 */
export function readInvoiceSheet(csv: string, options: { currency?: string | undefined } = {}): InvoiceSheet {
  const { walk } = openCsv(csv);
  const columns = findColumns(headRows(walk));
  if ('broken' in columns) return broken(walk(() => true) ?? columns.broken);
  const walkRows = (visit: Visit) =>
    walk((cells, index) => (index > columns.header ? visit(cells, index) : true));
  const report = sheetReport(columns);
  const numbers = findInvoices(columns, report.add);
  const survey = surveySheet(columns, options.currency);
  const why = walkRows((cells, index) => {
    numbers.look(cells, index);
    survey.look(cells);
  });
  if (why !== undefined) return broken(why);
  const places = numbers.found();
  const read = createRowReader(survey.settle(walkRows), report.ofRows);
  const { at, texts } = columns;
  const rows: InvoiceRow[] = [];
  let next = 0;
  walkRows((cells, index) => {
    const place = places[next];
    if (place?.row !== rowOf(index)) return;
    next++;
    const status = at.tool_status === undefined ? '' : (cells[at.tool_status] ?? '').trim();
    if (isClosedStatus(status)) {
      report.closed(place.row, status);
      return;
    }
    const invoice = read(cells, place);
    if (invoice) rows.push(invoice);
  });
  return {
    rows,
    faults: report.faults(),
    headers: {
      invoice_number: texts.invoice_id ?? '',
      status: texts.status,
      last_letter: texts.last_letter,
      next_letter: texts.next_letter,
    },
    has_email: at.email !== undefined,
  };
}

const broken = (why: string): InvoiceSheet => ({
  rows: [],
  faults: [],
  broken: why,
  headers: { invoice_number: '' },
  has_email: false,
});

/** What the cells of a row mean by all the others: looks at each row first, then settles it. */
function surveySheet(columns: Columns, currency: string | undefined) {
  const survey = (field: DateField) => {
    const index = columns.at[field];
    return index === undefined ? undefined : surveyDates(index, columns.orders[field]);
  };
  const dates = [survey('issue_date'), survey('due_date'), survey('paid_date'), survey('paid')] as const;
  const decimals = surveyDecimals(columns);
  return {
    look(cells: string[]): void {
      for (const column of dates) column?.look(cells);
      decimals.look(cells);
    },
    settle(walkRows: Parameters<typeof settleOrders>[0]): Settled {
      const [issue, due, paidDate, paid] = dates.map((column) => column?.column());
      const paidColumns = [paidDate, paid].filter((column) => column !== undefined);
      if (due) settleOrders(walkRows, issue, due, paidColumns);
      return {
        columns,
        decimal: decimals.decimal(),
        currencyOf: currencyReader(columns.currency, currency),
        dates: {
          issue_date: issue && dateReader(issue),
          due_date: due && dateReader(due),
          paid_date: paidDate && dateReader(paidDate),
          // A bare number in the Paid column is an amount.
          paid: paid && dateReader({ ...paid, serial: false }),
        },
        bits: [...(paid?.shapes.keys() ?? [])].every((text) => text === '0' || text === '1'),
      };
    },
  };
}
