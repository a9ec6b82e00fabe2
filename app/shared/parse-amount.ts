import { currenciesOf, exponent } from './currency.ts';
import type { Money } from './money.ts';

export type DecimalSign = '.' | ',';

/** Why a text was not understood, in words for the person who wrote it. */
export interface Unreadable {
  reason: string;
}

/** A text as it is shown in a message. */
export const quoted = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;

interface Parts {
  negative: boolean;
  /** The currency as written: `S$`, `EUR`, or empty. */
  sign: string;
  /** Digits with their separators. */
  digits: string;
}

/**
 * An amount as people and tools write it: `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `S$50`, `(12.00)`, `12.00-`.
 *
 * `decimal` is the decimal sign of the column it stands in; every value is held to it. Without it a value speaks for
 * itself, and one separator before exactly three digits (`1,234`, `1.234`) groups thousands: no currency with two
 * decimals or none can mean it otherwise. For one with three (KWD) both readings are real, so it is refused.
 * Decimals beyond the currency's are refused unless they are zeros that cannot be thousands (`1200.00` yen).
 * Nothing is rounded. Throws on a currency that does not exist.
 */
export function parseAmount(
  text: string,
  options: { currency: string; decimal?: DecimalSign | undefined },
): Money | Unreadable {
  const { currency, decimal } = options;
  const decimals = exponent(currency);
  if (decimals === 2 && decimal !== ',' && /^-?\d{1,12}(?:\.\d\d?)?$/.test(text))
    return { minor: cents(text), currency };
  const parts = splitAmount(text);
  if ('reason' in parts) return parts;
  const { sign, digits, negative } = parts;
  if (sign && !currenciesOf(sign).includes(currency))
    return { reason: currenciesOf(sign).length ? `${quoted(text)} is not in ${currency}` : notAmount(text) };
  const point = decimal ?? signOf(digits);
  if (point === 'either' && decimals === 3)
    return {
      reason: `${quoted(text)} can be read as thousands or as decimals: write it with all ${decimals} decimals`,
    };
  const at = point === 'either' || point === undefined ? -1 : digits.lastIndexOf(point);
  const whole = at < 0 ? digits : digits.slice(0, at);
  let fraction = at < 0 ? '' : digits.slice(at + 1);
  if (!isWhole(whole, point) || (at >= 0 && !/^\d+$/.test(fraction))) {
    const clash = decimal && signOf(digits) !== decimal && signOf(digits) !== undefined;
    return {
      reason: clash
        ? `${quoted(text)} is written unlike the other amounts, whose decimal sign is "${decimal}"`
        : notAmount(text),
    };
  }
  if (fraction.length > decimals && signOf(digits) !== 'either' && /^0*$/.test(fraction.slice(decimals)))
    fraction = fraction.slice(0, decimals);
  if (fraction.length > decimals)
    return {
      reason: `${quoted(text)} has more decimals than ${currency} has, which is ${decimals || 'none'}`,
    };
  const minor = Number(whole.replace(/\D/g, '') + fraction.padEnd(decimals, '0'));
  if (!Number.isSafeInteger(minor)) return { reason: `${quoted(text)} is more than can be counted exactly` };
  return { minor: negative ? -minor || 0 : minor, currency };
}

/** The currencies that an amount's own sign or code may mean; `undefined` where it has none. */
export function namedCurrencies(text: string): string[] | undefined {
  if (/^[-\d.,\s]*$/.test(text)) return undefined;
  const parts = splitAmount(text);
  return 'reason' in parts || !parts.sign ? undefined : currenciesOf(parts.sign);
}

/** The decimal sign that a value proves by itself, or `undefined`: whole numbers and `1,234` prove none. */
export function provenDecimal(text: string): DecimalSign | undefined {
  if (!text.includes(',')) {
    const at = text.indexOf('.');
    if (at < 0) return undefined;
    if (at === text.length - 3 && /^-?\d+\.\d\d$/.test(text)) return '.';
  }
  const parts = splitAmount(text);
  if ('reason' in parts) return undefined;
  const sign = signOf(parts.digits);
  if (sign === 'either') return undefined;
  if (sign) return sign;
  const grouping = /[.,]/.exec(parts.digits)?.[0];
  if (!grouping) return undefined;
  return grouping === ',' ? '.' : ',';
}

const longest = 60;

const notAmount = (text: string) => `${quoted(text)} is not an amount: write it like 1234.50`;

/** Exact: up to twelve digits before the point, a double is off by less than a hundredth of a cent. */
const cents = (text: string): number => Math.round(Number(text) * 100) || 0;

function splitAmount(text: string): Parts | Unreadable {
  // Fractions, circled and raised digits would turn into plain ones: ½ into 1⁄2, 10² into 102.
  if (text.length > longest || /\p{No}/u.test(text)) return { reason: notAmount(text) };
  let rest = (/^[ -~]*$/.test(text) ? text : tidy(text)).trim();
  if (!rest) return { reason: 'is empty' };
  let signs = 0;
  let negative = false;
  let sign = '';
  for (;;) {
    const currency = /^(?:(?:Rs|Fr|kr)\.|[^\s\d.,'()+-]+)|(?:(?:Rs|Fr|kr)\.|[^\s\d.,'()+-]+)$/i.exec(
      rest,
    )?.[0];
    if (currency && !sign) {
      sign = currency;
      rest = rest.startsWith(currency) ? rest.slice(currency.length) : rest.slice(0, -currency.length);
    } else if (/^\(.*\)$|^[+-]|-$/.test(rest)) {
      signs++;
      negative = !rest.startsWith('+');
      rest = rest.slice(/^[(+-]/.test(rest) ? 1 : 0, /^[+-]/.test(rest) ? undefined : -1);
    } else break;
    rest = rest.trim();
  }
  if (signs > 1 || !/^[\d.,' ]*\d$/.test(rest)) return { reason: notAmount(text) };
  return { negative, sign, digits: rest };
}

const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s/g, ' ');

/** The decimal sign that digits show, `either` for one separator before three digits, `undefined` for none. */
function signOf(digits: string): DecimalSign | 'either' | undefined {
  const at = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (at < 0) return undefined;
  const last = digits[at] as DecimalSign;
  const before = digits.slice(0, at);
  if (before.includes(last)) return undefined;
  if (/[.,]/.test(before)) return last;
  return /^[1-9]\d{0,2}$/.test(before) && digits.length - at === 4 ? 'either' : last;
}

/** Digits alone, or grouped by one separator: in threes, or as in India (`12,34,567`). */
function isWhole(whole: string, point: DecimalSign | 'either' | undefined): boolean {
  if (whole === '' || /^\d+$/.test(whole)) return true;
  if (point !== undefined && point !== 'either' && whole.includes(point)) return false;
  return /^\d{1,3}([.,' ])\d{3}(?:\1\d{3})*$/.test(whole) || /^\d{1,2}(?:,\d\d)+,\d{3}$/.test(whole);
}
