import Papa from 'papaparse';
import { exponent, isCurrency } from '../shared/currency.ts';
import { daysBetween, isDay } from '../shared/days.ts';
import { Fault } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { format, type Money } from '../shared/money.ts';
import { sameWords } from '../shared/owner-words.ts';

/** What one unit of a currency is in the home currency, as a decimal number in digits: nothing is lost in it. */
export interface Rate {
  date: Day;
  currency: string;
  rate: string;
  source: string;
}

export interface UsedRate extends Rate {
  /** Older than it may be without somebody's looking. */
  stale?: true;
  /** The claimant wrote what their bank took. */
  by_hand?: true;
}

export interface Rates {
  /** Of each currency, oldest first. */
  of: Map<string, Rate[]>;
}

const columns = ['date', 'currency', 'rate', 'source'] as const;
/** Ten digits before the point, ten behind it. */
const decimal = /^(?=.*[1-9])(\d{1,10})(?:\.(\d{1,10}))?$/;

/**
 * Reads `date,currency,rate,source`, strictly: either all rows are understood, or there are faults. Rows may stand in
 * any order. Never throws.
 */
export function readRates(
  csv: string,
  home: string,
): { rates?: Rates; faults: { row: number; message: string }[] } {
  const parsed = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: false });
  const faults: { row: number; message: string }[] = [];
  const of = new Map<string, Rate[]>();
  const rows = parsed.data.map((cells) => cells.map((cell) => cell.trim()));
  const head = rows[0] ?? [];
  const at = columns.map((name) => head.findIndex((title) => sameWords(title, name)));
  const missing = columns.filter((_, i) => at[i] === -1);
  if (missing.length > 0) {
    const message = `The rates need the columns ${columns.join(', ')}; there is no ${missing.join(', ')}.`;
    return { faults: [{ row: 1, message }] };
  }
  const seen = new Map<string, number>();
  rows.forEach((cells, i) => {
    if (i === 0 || cells.every((cell) => !cell)) return;
    try {
      const [date = '', currency = '', rate = '', source = ''] = at.map((column) => cells[column] ?? '');
      const read = readRate({ date, currency: currency.toUpperCase(), rate, source }, home);
      const key = `${read.currency} ${read.date}`;
      const before = seen.get(key);
      if (before) throw new Fault(`${key} stands in row ${before} already. Keep one of the two.`);
      seen.set(key, i + 1);
      of.set(read.currency, [...(of.get(read.currency) ?? []), read]);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      faults.push({ row: i + 1, message: fault.message });
    }
  });
  if (faults.length > 0) return { faults };
  for (const list of of.values()) list.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { rates: { of }, faults };
}

function readRate(rate: Rate, home: string): Rate {
  if (!isDay(rate.date)) throw new Fault(`"${rate.date}" is no date. Write it like 2027-01-04.`);
  if (!isCurrency(rate.currency))
    throw new Fault(`There is no currency "${rate.currency}". Write its three letters, such as USD.`);
  if (rate.currency === home)
    throw new Fault(`${home} is the home currency and needs no rate. Remove this row.`);
  if (!decimal.test(rate.rate))
    throw new Fault(
      `"${rate.rate}" is no rate. Write how much ${home} one ${rate.currency} is, in digits, such as 1.3455.`,
    );
  if (!rate.source) throw new Fault('This rate has no source. Write where it comes from, such as MAS.');
  return rate;
}

/** A rate may be so many days older than its receipt: banks publish none on weekends and holidays. */
export const longestRateAge = 7;

/**
 * The newest rate that is not after the receipt's date. One older than `longest` days is stale: good enough to reckon
 * with, not to go unseen. Nothing where there is none.
 */
export function findRate(
  rates: Rates,
  currency: string,
  day: Day,
  longest: number = longestRateAge,
): UsedRate | undefined {
  const found = rates.of.get(currency)?.findLast((rate) => rate.date <= day);
  return found && { ...found, ...(daysBetween(found.date, day) > longest && { stale: true as const }) };
}

/** To the nearest minor unit of the home currency, halves away from zero. Exact: no binary fractions are in it. */
export function convert({ minor, currency }: Money, { rate }: Pick<Rate, 'rate'>, home: string): Money {
  const [, whole = '', fraction = ''] = decimal.exec(rate) ?? [];
  if (!whole) throw new RangeError(`"${rate}" is no rate`);
  const power = fraction.length + exponent(currency) - exponent(home);
  const product = BigInt(Math.abs(minor)) * BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, -power));
  const unit = 10n ** BigInt(Math.max(0, power));
  const found = Number((2n * product + unit) / (2n * unit));
  if (!Number.isSafeInteger(found))
    throw new RangeError(`${minor} of ${currency} is not an exact amount of ${home}`);
  return { minor: (minor < 0 ? -found : found) || 0, currency: home };
}

/** `USD 20.00 is SGD 26.91, at 1.3455 (MAS, 2026-11-03)`. */
export const sayConversion = (
  amount: Money,
  home: Money,
  { rate, source, date, by_hand }: UsedRate,
): string =>
  `${format(amount)} is ${format(home)}, ${by_hand ? 'as the claimant wrote' : `at ${rate} (${source}, ${date})`}`;
