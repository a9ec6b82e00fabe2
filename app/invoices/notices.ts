import type { Aggregate, Effect, Ref } from '../effects/aggregate.ts';
import type { Message, Notice } from '../ports/messenger.ts';
import { DefiniteFailure } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import { sumByCurrency } from '../shared/money.ts';
import { answerWords } from './answer-words.ts';
import type { Letter } from './letter.ts';
import type { AnswerRecord } from './letter-answer.ts';
import { heldWords } from './rest.ts';
import type { TickRecord } from './review-day.ts';
import type { SheetRecord } from './sheet-record.ts';
import type { DocumentRecord } from './sync-documents.ts';

type Tells = (owner: Aggregate, ref: Ref, effect: Effect) => Message[];

const toChannel = (key: string, notice: Notice): Message => ({ key, to: 'channel', notice });

const askInvoice =
  (question: (id: string) => string, choices: string[]): Tells =>
  (_, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, { kind: 'ask', about: id, question: question(id), choices }),
  ];

const aboutLetter = (owner: Aggregate): string => {
  const letter = owner as Letter;
  return `${letter.customer} (${letter.lines.map((l) => l.invoice_id).join(', ')})`;
};

/** What each notice says, from the record as it stands when it is told; nothing, where that is no longer so. */
const tells: Record<string, Tells> = {
  'day-review': (owner, { id }, effect) => {
    const { day, letters, held, counts, warnings } = owner as TickRecord;
    return [toChannel(`${id}:${effect.id}`, { kind: 'day-review', day, letters, held, counts, warnings })];
  },
  escalations: (owner, { id }, effect) => {
    const { day, letters } = owner as TickRecord;
    const byOwner = Map.groupBy(
      letters.filter((l) => l.move === 'escalate'),
      (l) => l.address,
    );
    return [...byOwner].map(([address, theirs]) => ({
      key: `${id}:${effect.id}:${address}`,
      to: address,
      notice: {
        kind: 'escalations',
        day,
        owner: address,
        customers: theirs.map(({ customer, invoices, totals }) => ({
          customer,
          invoices,
          totals: sums(totals),
        })),
      },
    }));
  },
  'sheet-faults': (owner, { id }, effect) => {
    const { faults } = owner as SheetRecord;
    const in_force = 'The other rows are in force.';
    return faults.length === 0
      ? []
      : [toChannel(`${id}:${effect.id}`, { kind: 'faults', source: 'invoices', in_force, faults })];
  },
  'sheet-quarantined': (owner, { id }, effect) => {
    const why = (owner as SheetRecord).quarantined?.why;
    if (!why) return [];
    return [
      toChannel(`${id}:${effect.id}`, {
        kind: 'ask',
        about: 'invoices',
        question: `The invoice sheet is set aside: ${why}. The last good one stays in force, and no letter leaves until the sheet is right again.`,
        choices: ['It is right as it is'],
      }),
    ];
  },
  'document-faults': (owner, { id }, effect) => {
    const { faults } = owner as DocumentRecord;
    if (faults.length === 0) return [];
    return [
      toChannel(`${id}:${effect.id}`, {
        kind: 'faults',
        source: String(effect.data.document),
        in_force: 'The last good version stays in force.',
        faults: faults.map((f) => ({ place: `line ${f.line}`, message: f.message })),
      }),
    ];
  },
  'document-understood': (owner, { id }, effect) => {
    const { faults, differences } = owner as DocumentRecord;
    const source = String(effect.data.document);
    return faults.length > 0
      ? []
      : [toChannel(`${id}:${effect.id}`, { kind: 'understood', source, differences })];
  },
  'unknown-letter': (owner, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, {
      kind: 'ask',
      about: id,
      question: `Nobody can tell whether the letter to ${aboutLetter(owner)} went out. Look in the mailbox it is sent from.`,
      choices: ['It went out', 'Send again'],
    }),
  ],
  'letter-refused': (owner, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, {
      kind: 'told',
      about: id,
      text: `The letter to ${aboutLetter(owner)} could not be sent: ${(owner as Letter).held?.note ?? ''}`,
    }),
  ],
  'letter-bounced': (owner, { id }, effect) => [
    toChannel(`${id}:${effect.id}`, {
      kind: 'ask',
      about: id,
      question: `The address of ${aboutLetter(owner)} takes no mail: ${(owner as Letter).held?.note ?? ''} Correct it in the sheet, then release the hold.`,
      choices: ['Release'],
    }),
  ],
  'customer-answered': (owner, { id }, effect) => {
    const answer = owner as AnswerRecord;
    const told: Notice = { kind: 'told', about: answer.letter_id, text: answerWords(answer) };
    return [toChannel(`${id}:${effect.id}`, told)];
  },
  'payments-differ': askInvoice(
    (id) =>
      `The sheet and the payments recorded elsewhere tell different sums for ${id}. The larger one counts until you say.`,
    ['Look'],
  ),
  overpaid: askInvoice(
    (id) => `More came in for ${id} than was asked. Refund it, or keep it as credit?`,
    ['Look'],
  ),
  refunded: askInvoice(
    (id) => `Money went back for ${id}. No letter about it leaves until you decide.`,
    ['Release', 'Write off'],
  ),
  'reused-number': askInvoice(
    (id) => `${id} now has another customer or issue date. Is it the same invoice corrected, or a new one?`,
    ['Correction', 'New invoice'],
  ),
  'promises-broken': askInvoice(
    (id) => `${id}: ${heldWords['promises-broken']}. It is held until you decide.`,
    ['Release', 'Write off'],
  ),
  'says-paid': askInvoice(
    (id) => `${id}: the customer said it is paid, and it is still open. Has it arrived?`,
    ['Mark paid', 'Release'],
  ),
  'hold-over': askInvoice(
    (id) => `${id} was on hold until today. Does the chase go on?`,
    ['Release', 'Write off'],
  ),
  'no-status-column': askInvoice(
    (id) =>
      `${id} is written off, but the sheet has no column “Paydesk status” to say so. Add it, or mark the row yourself.`,
    [],
  ),
};

/** Tells or asks about a record, once for each change of it. */
export const notice = (what: string, { revision }: Pick<Aggregate, 'revision'>, now: Instant): Effect => ({
  id: `${what}:${revision}`,
  kind: 'notice',
  due_at: now,
  data: { what },
});

const sums = (totals: Money[]): Money[] => sumByCurrency(totals);

export function messagesOf(effect: Effect, owner: Aggregate, ref: Ref): Message[] {
  const what = tells[String(effect.data.what)];
  if (!what) throw new DefiniteFailure(`nothing is known to say about ${effect.data.what}`);
  return what(owner, ref, effect);
}
