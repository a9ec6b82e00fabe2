import { list } from '../../shared/owner-words.ts';
import { quoted } from '../../shared/parse-amount.ts';
import { noCurrency } from './amounts.ts';
import type { Columns } from './columns.ts';
import type { SheetFault } from './invoice-sheet.ts';
import type { DateField, Report } from './read-row.ts';

/** Collects what cannot be used: a fault a row, and one for the sheet where all rows of a column share it. */
export function sheetReport({ texts }: Pick<Columns, 'texts'>) {
  const faults: SheetFault[] = [];
  const unordered = new Map<DateField, { text: string; rows: Set<number> }>();
  const closed = { rows: [] as number[], statuses: new Set<string>() };
  const withoutCurrency: number[] = [];

  const ofRows: Report = {
    fault: ({ row, invoice_id }, field, message) =>
      void faults.push({ row, column: texts[field]?.trim(), invoice_id, message }),
    noOrder({ row }, field, text) {
      const known = unordered.get(field);
      if (known) known.rows.add(row);
      else unordered.set(field, { text, rows: new Set([row]) });
    },
    noCurrency: ({ row }) => void withoutCurrency.push(row),
  };

  function* ofSheet(): Generator<SheetFault> {
    for (const [field, { text, rows }] of unordered) {
      const column = texts[field]?.trim();
      const paid = field === 'paid' || field === 'paid_date';
      const lost = `${inWords([...rows])} ${paid ? 'counted as paid on an unknown day' : 'left out'}`;
      const message =
        `nothing in this column shows whether ${quoted(text)} has the day or the month first, so ${lost}: ` +
        `name the column "${column} (dd/mm/yyyy)" or "${column} (mm/dd/yyyy)", or write dates like 2027-02-05`;
      yield { column, message };
    }
    if (withoutCurrency.length) {
      const message = `${noCurrency.reason}; ${inWords(withoutCurrency)} left out`;
      yield { column: texts.currency?.trim(), message };
    }
    if (closed.rows.length) {
      const said = list([...closed.statuses].slice(0, 5).map(quoted), 'or');
      const message = `an invoice that is ${said} is not chased: ${inWords(closed.rows)} left out`;
      yield { column: texts.tool_status?.trim(), message };
    }
  }

  return {
    add: (fault: SheetFault) => void faults.push(fault),
    ofRows,
    closed(row: number, status: string) {
      closed.rows.push(row);
      closed.statuses.add(status);
    },
    /** The sheet's own first, then by row. */
    faults: (): SheetFault[] => [...ofSheet(), ...faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))],
  };
}

/** `row 4 is`, `rows 4 and 9 are`, `rows 4, 9, 12 and 31 more are`. */
export function inWords(rows: number[]): string {
  if (rows.length === 1) return `row ${rows[0]} is`;
  const shown = rows.slice(0, rows.length > 10 ? 8 : 10);
  const more = rows.length - shown.length;
  return `rows ${list([...shown.map(String), ...(more ? [`${more} more`] : [])])} are`;
}
