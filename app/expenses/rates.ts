import { exponent } from '../shared/currency.ts';
import { daysBetween } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { format, type Money } from '../shared/money.ts';

/** What one unit of a currency is in the home currency, as a decimal number in digits: nothing is lost in it. */
export interface Rate {
  date: Day;
  currency: string;
  rate: string;
  source: string;
}

export interface UsedRate extends Rate {
  /** The claimant wrote what their bank took. */
  by_hand?: true;
}

export interface Rates {
  /** Of each currency, oldest first. */
  of: Map<string, Rate[]>;
}

/** Ten digits before the point, eighteen behind it. */
export const decimal = /^(?=.*[1-9])(\d{1,10})(?:\.(\d{1,18}))?$/;

/**
 * The newest rate that is not after the receipt's date and at most `longest` days older. Nothing where there is none:
 * then the claimant says what they were charged.
 */
export function findRate(rates: Rates, currency: string, day: Day, longest: number): Rate | undefined {
  const found = rates.of.get(currency)?.findLast((rate) => rate.date <= day);
  return found && daysBetween(found.date, day) <= longest ? found : undefined;
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

/** `USD 20.00 (SGD 26.91)`; the second one only where it is another currency, and known. */
export const sayAmount = (amount: Money, home: Money | undefined): string =>
  home && home.currency !== amount.currency ? `${format(amount)} (${format(home)})` : format(amount);

/** `USD 20.00 is SGD 26.91, at 1.3455 (MAS, 2026-11-03)`. */
export const sayConversion = (
  amount: Money,
  home: Money,
  { rate, source, date, by_hand }: UsedRate,
): string =>
  `${format(amount)} is ${format(home)}, ${by_hand ? 'as the claimant wrote' : `at ${rate} (${source}, ${date})`}`;
