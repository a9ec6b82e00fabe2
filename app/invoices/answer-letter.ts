import { newborn } from '../effects/aggregate.ts';
import { type Change, commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { canonical, sha256 } from '../shared/audit.ts';
import { Conflict, maybeDone, Refusal } from '../shared/errors.ts';
import { newCustomer } from './customer.ts';
import { changeOf } from './decide-invoice.ts';
import { type Answer, type AnswerRecord, answerer, ruleOf } from './letter-answer.ts';
import { notice } from './notices.ts';
import {
  type PayFacts,
  type PayLine,
  type PayPage,
  payPage,
  readPayFacts,
  theirLines,
} from './read-pay-page.ts';

export interface Considered {
  /** The invoices it would apply to. */
  lines: PayLine[];
  /** Asked for as well, and not to be had: each line says why. */
  left: PayLine[];
  /** Stands for the answer and for what it would apply to, as the customer is shown it. */
  seen: string;
}

/** Pure: what an answer would come to now. Invoices that are not this page's are not among its lines. */
export function considerAnswer(page: PayPage, answer: Answer): Considered {
  const fingerprint = (lines: PayLine[]) =>
    sha256(canonical([page.letter_id, answer, lines.map((l) => [l.invoice_id, l.revision, l.open])]));
  if (answer.kind === 'wrong-person' || !page.answerable)
    return { lines: [], left: [], seen: fingerprint([]) };
  const asked = page.lines.filter((l) => answer.invoices.includes(l.invoice_id));
  const lines = asked.filter((l) => l.answers[answer.kind] === 'may');
  return { lines, left: asked.filter((l) => !lines.includes(l)), seen: fingerprint(lines) };
}

export interface AnswerCommand {
  letter_id: string;
  customer_id: string;
  /** Names this very confirmation: the same one again is the same answer. */
  id: string;
  answer: Answer;
  /** What the customer confirmed; anything else is refused. */
  seen: string;
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/**
 * The customer answers a letter: one transaction with every invoice it is about, the record of it, and what the owner
 * is told. `changed`: it is not what they saw any more; nothing was done, and they are to look again.
 */
export async function answerLetter(ports: Needs, command: AnswerCommand): Promise<'done' | 'changed'> {
  const id = `answer#${command.letter_id}#${command.id}`;
  for (let i = 0; i < 8; i++) {
    if (await ports.store.get('pd-records', { id })) return 'done';
    const facts = await readPayFacts(ports, command);
    if (!facts) return 'changed';
    const page = payPage(facts);
    const considered = considerAnswer(page, command.answer);
    if (considered.seen !== command.seen || !page.answerable) return 'changed';
    try {
      const changes = changesOf(facts, command.answer, considered);
      if (changes.length === 0) return 'done';
      await commit(ports, [recordOf(id, facts, command.answer, considered), ...changes]);
      return 'done';
    } catch (error) {
      if (error instanceof Refusal) return 'changed';
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}

function changesOf(facts: PayFacts, answer: Answer, { lines }: Considered): Change[] {
  const by = answerer(facts.letter.letter_id);
  if (answer.kind === 'wrong-person') return markAddress(facts, by);
  const rule = ruleOf(answer, by);
  const chosen = new Set(lines.map((l) => l.invoice_id));
  return theirLines(facts).flatMap(({ row, invoice }) => {
    if (!chosen.has(invoice.invoice_id)) return [];
    const decision = rule(invoice, { desk: facts.desk, row });
    return decision ? changeOf(invoice, invoice, decision, facts.desk, by) : [];
  });
}

/** Every claim of a letter to them checks and writes this record, so that none to this address starts after it. */
function markAddress({ letter, customer, desk }: PayFacts, by: string): Change[] {
  const base = customer ?? newCustomer(letter.customer_id, letter.customer);
  if (base.wrong_addresses?.[letter.address]) return [];
  const wrong_addresses = { ...base.wrong_addresses, [letter.address]: desk.today };
  return [
    {
      kind: 'customer',
      before: customer,
      after: { ...base, wrong_addresses } as typeof base,
      by,
      action: 'wrong-person',
    },
  ];
}

function recordOf(
  id: string,
  { letter, desk }: PayFacts,
  answer: Answer,
  { lines }: Considered,
): Change<AnswerRecord> {
  const after: AnswerRecord = {
    ...newborn,
    id,
    letter_id: letter.letter_id,
    customer: letter.customer,
    address: letter.address,
    answer: answer.kind,
    invoices: lines.map((l) => l.invoice_id),
    ...('on' in answer && { on: answer.on }),
    ...('note' in answer && answer.note && { note: answer.note }),
    effects: [notice('customer-answered', newborn, desk.now)],
  };
  return { kind: 'record', after, by: answerer(letter.letter_id), action: 'answer-letter' };
}
