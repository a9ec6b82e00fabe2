import type { Choice } from '../../ports/messenger.ts';
import { answerWords } from '../answer-words.ts';
import { readCustomer } from '../customer.ts';
import { addressOf } from '../desk.ts';
import type { AnswerRecord } from '../letter-answer.ts';
import { readLetters } from '../read-chases.ts';
import { readNoticeFacts, showsCustomers, showsInvoices, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

/** What a customer said on the pay page. That an address is wrong is the owner's to answer. */
export const customerAnswered: Tells = async (ports, owner, ref, effect) => {
  const answer = owner as AnswerRecord;
  const key = `${ref.id}:${effect.id}`;
  const text = answerWords(answer);
  if (answer.answer === 'wrong-person') return [await wrongPerson(ports, answer, key, text)];
  const facts = await readNoticeFacts(ports, { invoices: answer.invoices });
  const invoices = answer.invoices.map((id) => facts.shown(id, answer.customer));
  const { letter_id } = answer;
  return [toChannel(key, { kind: 'told', about: letter_id, text, invoices }, showsInvoices(answer.invoices))];
};

/** Asks about one of the invoices that still go there; none does once the sheet names another address. */
async function wrongPerson(
  ports: Parameters<Tells>[0],
  { letter_id, customer, address }: AnswerRecord,
  key: string,
  question: string,
) {
  const letter = (await readLetters(ports, [letter_id])).get(letter_id);
  const ids = letter?.lines.map((l) => l.invoice_id) ?? [];
  const facts = await readNoticeFacts(ports, { invoices: ids });
  const theirs = letter && (await readCustomer(ports, letter.customer_id));
  const id = ids.find((each) => {
    const email = facts.desk.ledger.byId.get(each)?.email;
    return email !== undefined && addressOf(email) === address;
  });
  const marked = id !== undefined && theirs?.wrong_addresses?.[address] !== undefined;
  const choices: Choice[] = marked ? [{ act: 'release-address', text: 'The address is right' }] : [];
  const invoices = ids.map((each) => facts.shown(each, customer));
  const revision = invoices.find((each) => each.invoice_id === id)?.revision ?? 0;
  return toChannel(key, { kind: 'ask', about: id ?? letter_id, revision, question, choices, invoices }, [
    ...showsInvoices(ids),
    ...showsCustomers(theirs ? [theirs.customer_id] : []),
  ]);
}
