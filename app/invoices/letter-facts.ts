import { Fault } from '../shared/errors.ts';
import type { Day, Instant, Zone } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import type { Template } from './voice.ts';

export interface LetterInvoice {
  invoice_id: string;
  issue_date?: Day | undefined;
  due_date: Day;
  amount: Money;
  paid: Money;
  balance: Money;
  /** Negative before the due date. */
  days_past_due: number;
}

export interface Sender {
  /** Who signs. */
  name: string;
  from: string;
  /** A mailbox that people read. */
  reply_to: string;
  legal_name: string;
  /** May have several lines. */
  address: string;
  phone?: string | undefined;
  registration?: string | undefined;
  /** Bank details, may have several lines. */
  how_to_pay?: string | undefined;
}

/** Everything that a letter tells, read again when the letter was claimed. */
export interface LetterFacts {
  kind: Template['kind'];
  /** The customer's; the letter is in its template's. */
  language?: string | undefined;
  customer: string;
  contact?: string | undefined;
  invoices: LetterInvoice[];
  /** Credit notes: what they take off, with or without a minus. */
  credits: { invoice_id: string; issue_date?: Day | undefined; amount: Money }[];
  /** One a currency, credits taken off; never mixed. */
  totals: Money[];
  as_of: Instant;
  /** The business's own. */
  zone: Zone;
  last_letter?: Day | undefined;
  promised?: { date: Day } | undefined;
  /** To whom an escalation goes. */
  owner?: string | undefined;
  sender: Sender;
  pay_link: string;
  wrong_person_link: string;
}

/**
 * A value from a sheet as one line of text. Control characters would start a header or a line of their own, and
 * bidirectional overrides would show an amount other than the one written.
 */
export const oneLine = (text: string | undefined): string =>
  (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export const someLines = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[\r\n\u2028\u2029]+/)
    .map(oneLine)
    .filter(Boolean);

/** A Fault where the lines of a letter do not add up to its totals: no customer is to find that out for us. */
export function checkSums(facts: LetterFacts): void {
  const left = new Map<string, number>();
  const add = (currency: string, minor: number) => left.set(currency, (left.get(currency) ?? 0) + minor);
  for (const { amount, paid, balance, invoice_id } of facts.invoices) {
    if (amount.currency !== balance.currency || paid.currency !== balance.currency)
      throw new Fault(
        `${invoice_id} is in ${amount.currency} and ${paid.currency} at once: give it one currency.`,
      );
    add(balance.currency, balance.minor);
  }
  for (const { amount } of facts.credits) add(amount.currency, -Math.abs(amount.minor));
  for (const total of facts.totals) add(total.currency, -total.minor);
  for (const [currency, minor] of left)
    if (minor !== 0)
      throw new Fault(`This letter's lines and its total in ${currency} do not agree. It was not written.`);
}
