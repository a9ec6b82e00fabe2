import { exponent } from './currency.ts';

export { exponent, isCurrency } from './currency.ts';
export { parseAmount } from './parse-amount.ts';

/** An amount in the currency's smallest unit (cents, yen), always an integer. */
export interface Money {
  minor: number;
  currency: string;
}

/** `SGD 4,800.00`, `JPY 1,200`, `SGD -4,800.00`: to the last digit, however large. */
export function format({ minor, currency }: Money): string {
  const decimals = exponent(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = decimals ? `.${digits.slice(-decimals)}` : '';
  return `${currency} ${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

/** Throws on two currencies, as do `subtract` and `compare`: mixing them is a mistake in the program. */
export const add = (a: Money, b: Money): Money => money(a.minor + sameCurrency(a, b).minor, a.currency);

export const subtract = (a: Money, b: Money): Money => money(a.minor - sameCurrency(a, b).minor, a.currency);

export const negate = (a: Money): Money => money(-a.minor, a.currency);

/** Negative if `a` is the smaller one, 0 if they are equal: an order for `sort`. */
export const compare = (a: Money, b: Money): number => Math.sign(a.minor - sameCurrency(a, b).minor);

/** One total a currency, sorted by code; currencies are never added to each other. */
export function sumByCurrency(moneys: Iterable<Money>): Money[] {
  const totals = new Map<string, Money>();
  for (const each of moneys) {
    const total = totals.get(each.currency);
    totals.set(each.currency, total ? add(total, each) : money(each.minor, each.currency));
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} cannot be mixed`);
  return b;
}

function money(minor: number, currency: string): Money {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} of ${currency} is not an exact amount`);
  return { minor: minor || 0, currency };
}
