import { dayOf, readShape } from '../../invoices/sheet/dates.ts';
import { isCurrency } from '../../shared/currency.ts';
import { isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';
import { decimal, type Rate } from '../rates.ts';
import type { RateFault } from '../read-rates.ts';
import { divide } from './divide.ts';

/** How the European Central Bank publishes its reference rates: `eurofxref-hist.csv`, `eurofxref.csv`. */
export const isEuroTable = ([date = '', ...codes]: string[]): boolean =>
  /^date$/i.test(date) && codes.some(Boolean) && codes.every((code) => code === '' || isCurrency(code));

const source = 'ECB';

/** What one euro is on a day in each currency; in the home currency by way of the euro, where that is another. */
export function readEuroTable(
  head: string[],
  rows: string[][],
  home: string,
): { found: Rate[]; faults: RateFault[] } {
  const columns = head.flatMap((code, at) => (at > 0 && code && code !== home ? [{ code, at }] : []));
  const homeAt = head.indexOf(home);
  if (home !== 'EUR' && homeAt < 0) {
    const message = `This table has no column ${home}, so nothing in it can be reckoned into your home currency. Write the rates in a sheet with the columns date, currency, rate, source.`;
    return { found: [], faults: [{ row: 1, message }] };
  }
  const found: Rate[] = [];
  const faults: RateFault[] = [];
  rows.forEach((cells, i) => {
    const row = i + 2;
    if (cells.every((cell) => !cell)) return;
    const date = dateOf(cells[0] ?? '');
    if (!date) {
      faults.push({ row, column: 'Date', message: `"${cells[0]}" is no date. Write it like 2027-01-04.` });
      return;
    }
    const read = (code: string, at: number): string | undefined => {
      const text = cells[at] ?? '';
      if (text === '' || text === 'N/A') return undefined;
      if (decimal.test(text)) return text;
      faults.push({
        row,
        column: code,
        message: `"${text}" is no rate. Write it in digits, such as 1.3455, or N/A.`,
      });
      return undefined;
    };
    const euro = home === 'EUR' ? '1' : read(home, homeAt);
    const add = (currency: string, rate: string | undefined) => {
      if (rate) found.push({ date, currency, rate, source });
    };
    if (home !== 'EUR') add('EUR', euro);
    for (const { code, at } of columns) {
      const each = read(code, at);
      if (euro && each) add(code, divide(euro, each));
    }
  });
  return { found, faults };
}

/** `2027-01-04`, and `4 January 2027` as the table of one day has it. */
function dateOf(text: string): Day | undefined {
  if (isDay(text)) return text;
  const day = dayOf(readShape(text), undefined);
  return day && day !== 'impossible' ? day : undefined;
}
