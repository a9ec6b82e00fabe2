import { currencyReader, findDecimal } from './amounts.ts';
import { indexOf, readCells } from './cells.ts';
import { type Columns, findColumns } from './columns.ts';
import { type DateColumn, dateReader, settleOrders, surveyDates } from './date-columns.ts';
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
 */
export function readInvoiceSheet(csv: string, options: { currency?: string | undefined } = {}): InvoiceSheet {
  const { rows, broken } = readCells(csv);
  const columns = broken === undefined ? findColumns(rows) : { broken };
  if ('broken' in columns)
    return {
      rows: [],
      faults: [],
      broken: columns.broken,
      headers: { invoice_number: '' },
      has_email: false,
    };
  const { at, texts } = columns;
  const report = sheetReport(columns);
  const found = findInvoices(rows, columns, report.add);
  const read = createRowReader(settle(rows, columns, options.currency), report.ofRows);
  const invoices: InvoiceRow[] = [];
  for (const place of found) {
    const cells = rows[indexOf(place.row)] as string[];
    const status = at.tool_status === undefined ? '' : (cells[at.tool_status] ?? '').trim();
    if (isClosedStatus(status)) {
      report.closed(place.row, status);
      continue;
    }
    const invoice = read(cells, place);
    if (invoice) invoices.push(invoice);
  }
  return {
    rows: invoices,
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

function settle(rows: string[][], columns: Columns, currency: string | undefined): Settled {
  const from = columns.header + 1;
  const survey = (field: DateField): DateColumn | undefined => {
    const index = columns.at[field];
    return index === undefined ? undefined : surveyDates(rows, from, index, columns.orders[field]);
  };
  const [issue, due, paidDate, paid] = [
    survey('issue_date'),
    survey('due_date'),
    survey('paid_date'),
    survey('paid'),
  ];
  const paidColumns = [paidDate, paid].filter((column) => column !== undefined);
  if (due) settleOrders(rows, from, issue, due, paidColumns);
  return {
    columns,
    decimal: findDecimal(rows, from, columns),
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
}
