import { list } from '../shared/owner-words.ts';
import type { AnswerRecord } from './letter-answer.ts';
import { oneLine } from './letter-facts.ts';

/** What the owner is told of a customer's answer. */
export function answerWords({ answer, customer, address, invoices, on, note }: AnswerRecord): string {
  const about = list(invoices);
  const said = note ? `: “${oneLine(note)}”` : '.';
  const are = invoices.length === 1 ? 'is' : 'are';
  switch (answer) {
    case 'promise':
      return `${customer} will pay ${about} on ${on}. No letter about it leaves until then.`;
    case 'paid':
      return `${customer} says that ${about} ${are} paid${said} Look whether it arrived; you are asked again when the days in your rules are over.`;
    case 'wrong':
      return `${customer} says that something is wrong with ${about}${said} No letter about it leaves until that is resolved.`;
    case 'wrong-person':
      return `Somebody who reads ${address} says that they are not the right person at ${customer}${said} No letter goes to that address: correct it in the sheet, or release it.`;
  }
}
