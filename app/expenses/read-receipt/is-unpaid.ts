import type { Figure } from './figures.ts';
import type { Row } from './rows.ts';
import { buyerWord } from './vendor-words.ts';

const asksForPayment =
  /\bdue date\b|\bpayment (?:is )?due\b|\bdue (?:on|by|in|within)\b|\bpayment terms?\b|\bterms? ?: ?(?:net|c\.?o\.?d|\d)|\bnet \d\d days\b|\bplease (?:pay|remit|transfer|make)\b|\bremit(?:tance)?\b|\bpay(?:able)? (?:by|within)\b|\bbank (?:details|transfer|account)\b|\biban\b|\bzahlbar\b|\bfällig\b|\béchéance\b|\bvencimiento\b|\bscadenza\b/i;
const saysPaid =
  /\bpaid\b|\bthank you for your payment\b|\bbezahlt\b|\bpayé\b|\bpagado\b|\bpagato\b|\blunas\b/i;

/** An invoice that asks somebody for money, and nothing on it says that it was paid: no proof of an expense yet. */
export function isUnpaid(rows: readonly Row[], figures: readonly Figure[]): boolean {
  const has = (words: RegExp) => rows.some(({ text }) => words.test(text));
  const paid = figures.some(({ kind, hundredths }) => kind === 'paid' && hundredths !== 0);
  return has(asksForPayment) && has(buyerWord) && !paid && !has(saysPaid);
}
