import { currencyReader, surveyDecimals } from './amounts.ts';
import type { Visit } from './cells.ts';
import type { Columns } from './columns.ts';
import { dateReader, settleOrders, surveyDates } from './date-columns.ts';
import { findInvoices } from './find-invoices.ts';
import type { RowIndex } from './index-rows.ts';
import type { SheetFault } from './invoice-sheet.ts';
import type { DateField, Settled } from './read-row.ts';

/** Looks at rows and settles what a cell of one of them means by all the others. */
export function surveySheet(
  columns: Columns,
  currency: string | undefined,
  tell: (fault: SheetFault) => void,
  byId?: RowIndex['byId'],
) {
  const invoices = findInvoices(columns, tell, byId);
  const decimals = surveyDecimals(columns);
  const survey = (field: DateField) => {
    const index = columns.at[field];
    return index === undefined ? undefined : surveyDates(index, columns.orders[field]);
  };
  const dates = [survey('issue_date'), survey('due_date'), survey('paid_date'), survey('paid')] as const;
  return {
    /** The number of the invoice in this row, if it holds one. */
    look(cells: string[], index: number): string | undefined {
      decimals.look(cells);
      for (const column of dates) column?.look(cells);
      return invoices.look(cells, index);
    },
    notRead: invoices.notRead,
    /** `walkRows` walks again through the rows that were looked at. */
    settled(walkRows: (visit: Visit) => unknown): Settled {
      const found = dates.map((column) => column?.column());
      const [issue, due, paidDate, paid] = found;
      const paidColumns = [paidDate, paid].filter((column) => column !== undefined);
      if (due) settleOrders(walkRows, issue, due, paidColumns);
      const decimal = decimals.decimal();
      const leftOut = invoices.leftOut();
      const bits = [...(paid?.shapes.keys() ?? [])].every((text) => text === '0' || text === '1');
      return {
        columns,
        decimal,
        currencyOf: currencyReader(columns.currency, currency),
        dates: {
          issue_date: issue && dateReader(issue),
          due_date: due && dateReader(due),
          paid_date: paidDate && dateReader(paidDate),
          // A bare number in the Paid column is an amount.
          paid: paid && dateReader({ ...paid, serial: false }),
        },
        bits,
        leftOut,
        key: JSON.stringify([decimal, bits, found.map((c) => c && [c.order, c.serial]), [...leftOut]]),
      };
    },
  };
}
