import { exponent, isCurrency, type Money } from '../../shared/money.ts';
import { WrongField } from './wrong-field.ts';

/**
 * Stripe's own decimals (https://docs.stripe.com/currencies), which are not ISO's: ISK and UGX have none any more and
 * are still told in hundredths.
 */
const none = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const three = new Set('BHD JOD KWD OMR TND'.split(' '));

export const stripeExponent = (currency: string): number =>
  none.has(currency) ? 0 : three.has(currency) ? 3 : 2;

/** An amount as Stripe tells it, in our smallest unit. Throws `WrongField` for what has none. */
export function fromStripe(amount: number, code: string, field: string): Money {
  const currency = code.toUpperCase();
  if (!isCurrency(currency)) throw new WrongField(field, 'The currency is none that is known here.');
  const digits = exponent(currency) - stripeExponent(currency);
  const minor = digits >= 0 ? amount * 10 ** digits : amount / 10 ** -digits;
  if (!Number.isSafeInteger(minor))
    throw new WrongField(field, 'The amount is not a whole number of the smallest unit of its currency.');
  return { minor, currency };
}

/** `4800.00`, as readers tell amounts. */
export function written({ minor, currency }: Money): string {
  const decimals = exponent(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`;
}
