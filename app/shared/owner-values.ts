import { Fault } from './errors.ts';
import type { Money } from './money.ts';
import { fold } from './owner-words.ts';

/** A value as it was meant: without quotes around it or a full stop behind it. */
export const plain = (value: string): string =>
  value
    .normalize('NFKC')
    .replace(/^["'“”‘’«»\s]+|["'“”‘’«»\s.]+$/gu, '')
    .replace(/\s+/g, ' ');

export const isNone = (value: string): boolean => ['none', 'no', 'never'].includes(fold(value));

export interface Count {
  least: number;
  most: number;
  /** `days` are calendar days. A `bare` number is enough where the key itself says what is counted. */
  unit?: 'days' | 'business days';
  bare?: boolean;
}

/** A whole number with its unit: `30 days`, `1 business day`, `2 weeks`. Throws `Fault`. */
export function readCount(value: string, count: Count): number {
  const { least, most, unit = '' } = count;
  const sample = `"${Math.max(least, Math.min(most, 7))}${unit && !count.bare ? ` ${unit}` : ''}"`;
  const [, digits, said = ''] = /^(-?\d+) ?([a-z ]*?)(?: ago)?$/i.exec(plain(value)) ?? [];
  if (!digits)
    throw new Fault(`I cannot read "${value}" here. Write a whole number in digits, such as ${sample}.`);
  const words = fold(said)
    .replace('working', 'business')
    .replace(/(day|week)s$/, '$1');
  const weeks = unit === 'days' && words === 'week';
  if (!weeks && words !== fold(unit).replace(/s$/, '') && !(words === '' && (count.bare || !unit))) {
    throw new Fault(
      unit
        ? `This is counted in ${unit === 'days' ? 'calendar days' : unit}: write ${sample}, not "${value}".`
        : `Write the number alone, such as ${sample}, not "${value}".`,
    );
  }
  const number = Number(digits) * (weeks ? 7 : 1);
  if (number < least || number > most) {
    throw new Fault(
      `"${value}" is out of range: between ${least} and ${most}${unit && ` ${unit}`} is possible.`,
    );
  }
  return number;
}

const currencies = (): Set<string> => new Set(Intl.supportedValuesOf('currency'));

/** Decimals of a currency as it is written: 2 for SGD, 0 for JPY. */
const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** `SGD 10,000`, `sgd 50.25`, `50 USD`: an ISO 4217 code and a number with commas in thousands. Throws `Fault`. */
export function readMoney(value: string): Money {
  const text = plain(value);
  const before = /^([a-z]{3}) ?(-?\d.*)$/i.exec(text);
  const after = /^(-?\d[\d., ]*?) ?([a-z]{3})$/i.exec(text);
  const code = (before?.[1] ?? after?.[2])?.toUpperCase();
  const number = before?.[2] ?? after?.[1];
  if (!code || !number) {
    throw new Fault(
      `"${value}" is no amount. Write the currency in three letters and the number in digits, such as SGD 50.`,
    );
  }
  if (!currencies().has(code))
    throw new Fault(`There is no currency "${code}". Write its three letters, such as SGD or USD.`);
  if (number.startsWith('-'))
    throw new Fault(`"${value}" is less than nothing. Write an amount of 0 or more.`);
  const [, whole, fraction = ''] = /^(\d{1,12}|\d{1,3}(?:[, ]\d{3}){1,3})(?:\.(\d+))?$/.exec(number) ?? [];
  const decimals = decimalsOf(code);
  if (!whole || fraction.length > decimals) {
    const digits = decimals ? `at most ${decimals} digits after the point` : 'no digits after the point';
    throw new Fault(`I cannot read the number in "${value}". Write it like ${code} 10,000, with ${digits}.`);
  }
  return { minor: Number(whole.replace(/\D/g, '') + fraction.padEnd(decimals, '0')), currency: code };
}

/** `9:00`, `9.30`, `17:00`, `9am`, `5 p.m.`, `24:00` as local `HH:MM`. Throws `Fault`. */
export function readClockTime(value: string): string {
  const text = plain(value).toLowerCase();
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))? ?([ap]\.? ?m)?$/.exec(text) ?? [];
  if (!hours || (!half && text === hours)) {
    throw new Fault(`I cannot read the time "${value}". Write it like 17:00 or 5 pm.`);
  }
  const hour = half ? (Number(hours) % 12) + (half.startsWith('p') ? 12 : 0) : Number(hours);
  const possible = half
    ? Number(hours) >= 1 && Number(hours) <= 12
    : hour < 24 || (hour === 24 && minutes === '00');
  if (!possible || Number(minutes) > 59) {
    throw new Fault(
      `There is no time "${value}": a day goes from 0:00 to 24:00. Write it like 17:00 or 5 pm.`,
    );
  }
  return `${String(hour % 24).padStart(2, '0')}:${minutes}`;
}
