import { currenciesOf, isCurrency } from '../../shared/currency.ts';
import { fold, list } from '../../shared/owner-words.ts';
import type { Visit } from './cells.ts';
import type { DayOrder } from './dates.ts';
import { type Field, fieldTitles, headerNames, type RequiredField } from './header-names.ts';

export interface Columns {
  /** Index of the row that holds the header. */
  header: number;
  width: number;
  /** Index of each field's column. */
  at: Partial<Record<Field, number>>;
  /** Header texts as written. */
  texts: Partial<Record<Field, string>>;
  /** The currency that the amount's header names: `Amount (SGD)`. */
  currency?: string | undefined;
  /** The order that a header names: `Due date (dd/mm/yyyy)`. */
  orders: Partial<Record<Field, DayOrder>>;
}

const rowsLookedAt = 20;

/** As many rows as a header is looked for in, and the empty ones before them. */
export function headRows(walk: (visit: Visit) => void): string[][] {
  const rows: string[][] = [];
  let last = Number.POSITIVE_INFINITY;
  walk((cells, index) => {
    rows.push(cells);
    if (last > index + rowsLookedAt && cells.some((cell) => cell.trim())) last = index + rowsLookedAt;
    return index < last;
  });
  return rows;
}

/**
 * The header: the first row with every required column, for reports begin with a title. Says in words why there is
 * none: what is missing, or which two columns are one field.
 */
export function findColumns(rows: string[][]): Columns | { broken: string } {
  const first = rows.findIndex((row) => row.some((cell) => cell.trim()));
  if (first < 0) return { broken: 'The sheet is empty. It needs a header row and a row for each invoice.' };
  let problem = '';
  for (let header = first; header < Math.min(rows.length, first + rowsLookedAt); header++) {
    const found = readHeader(rows[header] as string[], header);
    if (!('missing' in found)) return found;
    problem ||= `Row ${header + 1} is not a header I can use: ${missing(found.missing, rows[header] as string[])}`;
  }
  return { broken: problem };
}

function missing(fields: RequiredField[], cells: string[]): string {
  const needed = list(fields.map((field) => `"${fieldTitles[field]}"`));
  const there = cells
    .map((cell) => cell.trim())
    .filter(Boolean)
    .slice(0, 30);
  return `there is no column for ${needed}. Add it, or rename yours. The columns are: ${list(there).slice(0, 500)}.`;
}

function readHeader(
  cells: string[],
  header: number,
): Columns | { missing: RequiredField[] } | { broken: string } {
  const heads = cells.map(readHead);
  const columns: Columns = { header, width: cells.length, at: {}, texts: {}, orders: {} };
  const taken = new Set<number>();
  const lacking: RequiredField[] = [];
  let broken: string | undefined;
  for (const { field, groups } of namesOfFields) {
    const found = indexesOf(heads, groups, taken);
    const [index] = found;
    if (index === undefined) {
      if (field in fieldTitles) lacking.push(field as RequiredField);
      continue;
    }
    if (found.length > 1) broken ??= doubled(header, cells, found);
    taken.add(index);
    columns.at[field] = index;
    columns.texts[field] = cells[index];
    columns.orders[field] = heads[index]?.order;
  }
  if (isStripe(heads) && heads[columns.at.amount_due ?? -1]?.name === 'amountdue')
    delete columns.at.amount_due;
  columns.currency = heads[columns.at.amount ?? -1]?.currency;
  const absent = lacking.filter((field) => field !== 'customer' || columns.at.customer_id === undefined);
  if (isRestOnly(heads, columns)) absent.push('amount');
  return absent.length ? { missing: absent } : broken ? { broken } : columns;
}

const namesOfFields = Object.entries(headerNames).map(([field, groups]) => ({
  field: field as Field,
  groups: groups.map((group) => new Set(group.split(' '))),
}));

/** The columns of the first group that has any. */
function indexesOf(heads: Head[], groups: ReadonlySet<string>[], taken: Set<number>): number[] {
  const found: number[] = [];
  for (const group of groups) {
    heads.forEach((head, index) => {
      if (group.has(head.name) && !taken.has(index)) found.push(index);
    });
    if (found.length > 0) break;
  }
  return found;
}

function doubled(header: number, cells: string[], indexes: number[]): string {
  const names = list(indexes.map((index) => `"${cells[index]?.trim()}"`));
  return `Row ${header + 1} has ${indexes.length} columns for one thing: ${names}. Keep one of them, or rename the other.`;
}

/** "Amount due" beside "Amount paid" may be the whole or the rest: without a total nobody can say. */
function isRestOnly(heads: Head[], { at }: Columns): boolean {
  if (isStripe(heads)) return false;
  const rest = headerNames.amount.at(-1)?.split(' ') ?? [];
  return at.paid_amount !== undefined && rest.includes(heads[at.amount ?? -1]?.name ?? '');
}

/** Only Stripe's exports name the zone of their dates; there "Amount Due" is the whole invoice, paid or not. */
const isStripe = (heads: Head[]): boolean => heads.some((head) => head.utc);

interface Head {
  name: string;
  utc: boolean;
  currency?: string | undefined;
  order?: DayOrder | undefined;
}

const brackets = /[([]([^()[\]]*)[)\]]$/;

/** A header without case, signs and what is said of it behind: currency, time zone, date order. */
function readHead(text: string): Head {
  const written = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .trim()
    .slice(0, 200)
    .replace(/[\s*:?]+$/, '');
  const note = brackets.exec(written)?.[1]?.trim() ?? '';
  const code = /[a-z].*[\s_-]([A-Z]{3})$/.exec(written)?.[1] ?? '';
  const order = /^(d{1,2}|m{1,2})\W(?:d{1,2}|m{1,2})\W?y{2,4}$/i.exec(note)?.[1];
  const utc = /^(utc|gmt)$/i.test(note);
  const currencies = isCurrency(note) || /\p{Sc}/u.test(note) ? currenciesOf(note) : [];
  let rest = written;
  if (isCurrency(code)) rest = written.slice(0, -3).replace(/\s+in\s*$/, '');
  else if (currencies.length || order || utc || /^y+\Wm+\Wd+$/i.test(note))
    rest = written.replace(brackets, '');
  const currency = isCurrency(code) ? code : currencies.length === 1 ? currencies[0] : undefined;
  return {
    name: rest.trim() ? fold(rest.replace(/#|№/g, ' no ')) : '',
    utc,
    currency,
    order: order ? (/^d/i.test(order) ? 'dmy' : 'mdy') : undefined,
  };
}
