import type { Day } from '../shared/instant.ts';
import { format, type Money, sumByCurrency } from '../shared/money.ts';
import { list } from '../shared/owner-words.ts';

/** A month in figures, every one of them reckoned and written by code. */
export interface Report {
  /** `Invoices, February 2027`. */
  title: string;
  /** The month in a paragraph, where nobody writes a better one. */
  plain: string;
  lines: { label: string; value: string }[];
  tables: ReportTable[];
  /** What stands in it as it came from elsewhere, and may have digits in it: names, numbers of invoices, days. */
  names: string[];
}

export interface ReportTable {
  title: string;
  head: string[];
  /** `share`: of the longest bar, from 0 to 1. */
  rows: { cells: string[]; share?: number }[];
}

/** `SGD 4,800.00 and USD 20.00`: one sum a currency. */
export const sayMoneys = (moneys: readonly Money[]): string =>
  list(sumByCurrency(moneys).map(format)) || 'nothing';

export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** `1 March 2027` */
export const sayDay = (day: Day): string => inWords(day, { day: 'numeric', month: 'long', year: 'numeric' });

/** `February 2027`, of any day in it. */
export const sayMonth = (day: Day): string => inWords(day, { month: 'long', year: 'numeric' });

const inWords = (day: Day, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { ...how, timeZone: 'UTC' }).format(Date.parse(day));

/** All figures as lines of text, as whoever writes about them is given them. */
export const inLines = ({ title, lines, tables }: Report): string =>
  [
    title,
    ...lines.map(({ label, value }) => `${label}: ${value}`),
    ...tables.flatMap(({ title: name, head, rows }) => [
      `${name} (${head.join(', ')}):`,
      ...rows.map(({ cells }) => `- ${cells.join(', ')}`),
    ]),
  ].join('\n');
