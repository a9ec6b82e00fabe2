import { answerLetter, considerAnswer } from '../../app/invoices/answer-letter.ts';
import { letterId } from '../../app/invoices/letter.ts';
import type { Answer } from '../../app/invoices/letter-answer.ts';
import { payPage, readPayFacts } from '../../app/invoices/read-pay-page.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { today } from './setting.ts';

const invoices = ['INV-1', 'INV-2'];

/** What the customer says on the pay page of the morning's letter. */
export const customerAnswers: Record<string, Answer> = {
  promises: { kind: 'promise', invoices, on: '2027-03-10' },
  'says-paid': { kind: 'paid', invoices, note: 'by transfer' },
  disputes: { kind: 'wrong', invoices: ['INV-1'], note: 'wrong hours' },
  'is-not-the-one': { kind: 'wrong-person' },
};

export const customer_id = 'name:acme';
const address = 'ap@acme.example';
export const letter_id = letterId({ tick_date: today, customer_id, address, move: 'first_nudge', n: 0 });

/** The page is opened and its confirmation sent; `id` tells one confirmation from another. */
export async function answer(ports: Ports, said: Answer, id: string): Promise<void> {
  const facts = await readPayFacts(ports, { letter_id, customer_id });
  if (!facts) return;
  const { seen } = considerAnswer(payPage(facts), said);
  await answerLetter(ports, { letter_id, customer_id, id, answer: said, seen });
}
