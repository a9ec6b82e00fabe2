import { openCsv, rowOf, type Visit } from './cells.ts';
import { type Columns, findColumns, headRows } from './columns.ts';
import { collectRows } from './index-rows.ts';
import type { InvoiceRow, InvoiceSheet } from './invoice-sheet.ts';
import { createRowReader, type Settled } from './read-row.ts';
import { sheetReport } from './sheet-report.ts';
import { surveySheet } from './survey-sheet.ts';
import { isClosedStatus } from './words.ts';

export type { InvoiceRow, InvoiceSheet, SheetFault } from './invoice-sheet.ts';

/**
 * Reads an invoice sheet as CSV, of whatever tool. Never throws on what is in it: rows that cannot be used are left
 * out with a fault that names row and column; `broken` says why there are no rows at all.
 * `currency` is the ISO code of rows that name none. Dates are calendar days as written, in no time zone.
 */
export function readInvoiceSheet(csv: string, options: { currency?: string | undefined } = {}): InvoiceSheet {
  const { currency } = options;
  const { walk } = openCsv(csv);
  const columns = findColumns(headRows(walk));
  if ('broken' in columns) return broken(walk(() => true) ?? columns.broken);
  const { header } = columns;
  const walkRows = (visit: Visit) => walk((cells, index) => index <= header || visit(cells, index));
  const walkFirst = (visit: Visit) =>
    walkRows((cells, index) => {
      visit(cells, index);
      return index < header + firstRows;
    });
  // What a cell means hangs on all the others of its column. The first ones nearly always settle it, and then one walk
  // through a large ledger does; else a second one reads by what the first has settled.
  const guess = surveySheet(columns, currency, () => {});
  walkFirst((cells, index) => {
    const invoice_id = guess.look(cells, index);
    if (invoice_id) guess.notRead(invoice_id, rowOf(index));
  });
  let settled = guess.settled(walkFirst);
  for (;;) {
    const read = readRows(walkRows, settled, currency);
    if (typeof read === 'string') return broken(read);
    if (read.settled.key === settled.key) return { ...read.sheet, ...headersOf(columns) };
    settled = read.settled;
  }
}

const firstRows = 1000;

/** Reads the rows by what is settled, and settles it by all of them. Says why where they cannot be told apart. */
function readRows(walkRows: (visit: Visit) => string | undefined, by: Settled, currency: string | undefined) {
  const { columns, leftOut } = by;
  const { at } = columns;
  const report = sheetReport(columns);
  const collected = collectRows();
  const survey = surveySheet(columns, currency, report.add, collected.byId);
  const read = createRowReader(by, report.ofRows);
  const readRow = (cells: string[], row: number, invoice_id: string): InvoiceRow | undefined => {
    if (leftOut.has(row)) return undefined;
    const status = at.tool_status === undefined ? '' : (cells[at.tool_status] ?? '').trim();
    if (!isClosedStatus(status)) return read(cells, row, invoice_id);
    report.closed(row, status);
    return undefined;
  };
  const why = walkRows((cells, index) => {
    const invoice_id = survey.look(cells, index);
    if (invoice_id === undefined) return;
    const row = rowOf(index);
    const invoice = readRow(cells, row, invoice_id);
    if (invoice) collected.add(invoice);
    else survey.notRead(invoice_id, row);
  });
  if (why !== undefined) return why;
  const settled = survey.settled(walkRows);
  return { settled, sheet: { rows: collected.rows, faults: report.faults() } };
}

const headersOf = ({ at, texts }: Columns): Pick<InvoiceSheet, 'headers' | 'has_email'> => ({
  headers: {
    invoice_number: texts.invoice_id ?? '',
    status: texts.status,
    last_letter: texts.last_letter,
    next_letter: texts.next_letter,
  },
  has_email: at.email !== undefined,
});

const broken = (why: string): InvoiceSheet => ({
  rows: [],
  faults: [],
  broken: why,
  headers: { invoice_number: '' },
  has_email: false,
});
