import { currencyReader, surveyDecimals } from './amounts.ts';
import type { Csv, Visit } from './cells.ts';
import type { Columns } from './columns.ts';
import { dateReader, settleOrders, surveyDates } from './date-columns.ts';
import { findInvoices } from './find-invoices.ts';
import type { SheetFault } from './invoice-sheet.ts';
import type { DateField, Place, Settled } from './read-row.ts';

/** Walks the rows once and settles what a cell of one of them means by all the others. */
export function surveySheet(
  walk: Csv['walk'],
  columns: Columns,
  currency: string | undefined,
  tell: (fault: SheetFault) => void,
): { places: Place[]; settled: Settled } | { broken: string } {
  const walkRows = (visit: Visit) => walk((cells, index) => index <= columns.header || visit(cells, index));
  const invoices = findInvoices(columns, tell);
  const decimals = surveyDecimals(columns);
  const survey = (field: DateField) => {
    const index = columns.at[field];
    return index === undefined ? undefined : surveyDates(index, columns.orders[field]);
  };
  const dates = [survey('issue_date'), survey('due_date'), survey('paid_date'), survey('paid')] as const;
  const broken = walkRows((cells, index) => {
    invoices.look(cells, index);
    decimals.look(cells);
    for (const column of dates) column?.look(cells);
  });
  if (broken !== undefined) return { broken };
  const [issue, due, paidDate, paid] = dates.map((column) => column?.column());
  const paidColumns = [paidDate, paid].filter((column) => column !== undefined);
  if (due) settleOrders(walkRows, issue, due, paidColumns);
  const settled: Settled = {
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
  return { places: invoices.found(), settled };
}
