import { openCsv, rowOf } from './cells.ts';
import { findColumns, headRows } from './columns.ts';
import type { InvoiceRow, InvoiceSheet } from './invoice-sheet.ts';
import { createRowReader } from './read-row.ts';
import { sheetReport } from './sheet-report.ts';
import { surveySheet } from './survey-sheet.ts';
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
  const report = sheetReport(columns);
  const survey = surveySheet(walk, columns, options.currency, report.add);
  if ('broken' in survey) return broken(survey.broken);
  const { places } = survey;
  const read = createRowReader(survey.settled, report.ofRows);
  const { at, texts } = columns;
  const rows: InvoiceRow[] = [];
  let next = 0;
  walk((cells, index) => {
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
