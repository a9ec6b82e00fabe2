import type { Aggregate } from '../effects/aggregate.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import type { Known, Rule } from './decide-invoice.ts';
import { disputeRule } from './dispute-invoice.ts';
import { holdRule } from './hold-invoice.ts';
import type { Invoice } from './invoice.ts';
import { promiseRule } from './promise-payment.ts';

/** What a customer may say about invoices of a letter. */
export const aboutInvoices = ['promise', 'paid', 'wrong'] as const;
export type AboutInvoices = (typeof aboutInvoices)[number];

export type InvoiceAnswer =
  | { kind: 'promise'; invoices: string[]; on: Day }
  | { kind: 'paid'; invoices: string[]; note?: string }
  | { kind: 'wrong'; invoices: string[]; note: string };

/** The last one is about the address alone: who reads there is not the one to ask. */
export type Answer = InvoiceAnswer | { kind: 'wrong-person'; note?: string };

/** An answer as it was given, in `pd-records`: what the owner is told, and how the same one is known again. */
export interface AnswerRecord extends Aggregate {
  id: string;
  letter_id: string;
  customer: string;
  address: string;
  answer: Answer['kind'];
  invoices: string[];
  on?: Day;
  note?: string;
}

/** Who acts: nobody knows more than that they had this letter's link. */
export const answerer = (letter_id: string): string => `customer:${letter_id}`;

/** The one verb that an answer is. The same day promised again changes nothing. */
export function ruleOf(answer: InvoiceAnswer, by: string): Rule {
  switch (answer.kind) {
    case 'promise':
      return (invoice, known) =>
        invoice.status === 'promised' && invoice.promise?.on === answer.on
          ? undefined
          : promiseRule({ on: answer.on, by })(invoice, known);
    case 'paid':
      return holdRule({ reason: 'says-paid', ...(answer.note && { note: answer.note }) });
    case 'wrong':
      return disputeRule({ note: answer.note });
  }
}

/** Would the verb take this answer about this invoice now? It says so itself. */
export function takes(kind: AboutInvoices, letter_id: string, invoice: Invoice, known: Known): boolean {
  const on = known.desk.today;
  try {
    const rule = ruleOf({ kind, invoices: [], on, note: '' }, answerer(letter_id));
    return rule(invoice, known) !== undefined || kind === 'promise';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
