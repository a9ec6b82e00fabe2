import Papa from 'papaparse';
import { addDays } from '../shared/days.ts';
import type { Rate, Rates } from './rates.ts';
import { isEuroTable, readEuroTable } from './read-rates/euro-table.ts';
import { readRows } from './read-rates/rows.ts';

/** In the spreadsheet: rows from 1, the column by its header. */
export interface RateFault {
  row: number;
  column?: string;
  message: string;
}

/** Older rates than this before the newest are for no receipt any more. */
const kept = 800;

/**
 * Reads the file of exchange rates, strictly: either all rows are understood, or there are faults. It is a sheet with
 * the columns date, currency (or pair), rate and source, or the table of reference rates as the European Central Bank
 * publishes it. `home`: the currency of the policy. Never throws.
 */
export function readRates(csv: string, home: string): { rates?: Rates; faults: RateFault[] } {
  const parsed = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: false });
  const [head = [], ...rows] = parsed.data.map((cells) => cells.map((cell) => cell.trim()));
  const { found, faults } = (isEuroTable(head) ? readEuroTable : readRows)(head, rows, home);
  return faults.length > 0 ? { faults } : { rates: { of: byCurrency(found) }, faults };
}

function byCurrency(found: Rate[]): Rates['of'] {
  const inOrder = found.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const newest = inOrder.at(-1)?.date;
  const from = newest ? addDays(newest, -kept) : '';
  return Map.groupBy(
    inOrder.filter(({ date }) => date >= from),
    ({ currency }) => currency,
  );
}
