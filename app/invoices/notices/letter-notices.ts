import type { Choice, Notice } from '../../ports/messenger.ts';
import type { Letter } from '../letter.ts';
import { type NoticeFacts, readNoticeFacts, showsInvoices, showsLetters, toChannel } from './facts.ts';
import { letterActs } from './reviewed-letter.ts';
import type { Tells } from './tells.ts';

const answers: Choice[] = [
  { act: 'went-out', text: 'It went out' },
  { act: 'send-again', text: 'Send again' },
];

/** A notice about one letter and the invoices it is about. */
const aboutLetter =
  (say: (letter: Letter, who: string, facts: NoticeFacts) => Notice): Tells =>
  async (ports, owner, { id }, effect) => {
    const letter = owner as Letter;
    const invoices = letter.lines.map((l) => l.invoice_id);
    const facts = await readNoticeFacts(ports, { invoices });
    const notice = say(letter, `${letter.customer} (${invoices.join(', ')})`, facts);
    return [toChannel(`${id}:${effect.id}`, notice, [...showsLetters([id]), ...showsInvoices(invoices)])];
  };

const invoicesOf = ({ lines, customer }: Letter, { shown }: NoticeFacts) =>
  lines.map((l) => shown(l.invoice_id, customer));

function bouncedWords({ held, came_back = [] }: Letter, who: string): string {
  const came = came_back.findLast(({ kind }) => kind !== 'soft');
  if (came?.kind === 'complaint')
    return `${who} reported the letter as spam. Talk to them and correct the address in the sheet, then release the hold.`;
  const note = came?.note ?? held?.note ?? '';
  return `The address of ${who} takes no mail: ${note} Correct it in the sheet, then release the hold.`;
}

export const letterNotices: Record<string, Tells> = {
  'unknown-letter': aboutLetter((letter, who, facts) => ({
    kind: 'ask',
    about: letter.letter_id,
    revision: letter.revision,
    question: `Nobody can tell whether the letter to ${who} went out. Look in the mailbox it is sent from.`,
    choices: answers.filter(({ act }) => (letterActs(letter) as string[]).includes(act)),
    invoices: invoicesOf(letter, facts),
  })),
  'letter-refused': aboutLetter((letter, who, facts) => ({
    kind: 'told',
    about: letter.letter_id,
    text: `The letter to ${who} could not be sent${letter.held?.note ? `: ${letter.held.note}` : '.'}`,
    invoices: invoicesOf(letter, facts),
  })),
  'letter-bounced': aboutLetter((letter, who, facts) => {
    const invoices = invoicesOf(letter, facts);
    const question = bouncedWords(letter, who);
    const [first, ...more] = invoices;
    // One button for several invoices would be bound to one of them: then each has its own.
    if (!first || more.length > 0)
      return {
        kind: 'ask',
        about: letter.letter_id,
        revision: letter.revision,
        question,
        choices: [],
        invoices,
      };
    const held = facts.chases.get(first.invoice_id)?.held?.reason === 'bounced';
    const choices: Choice[] =
      held && first.acts.includes('release-hold') ? [{ act: 'release-hold', text: 'Release' }] : [];
    return { kind: 'ask', about: first.invoice_id, revision: first.revision, question, choices, invoices };
  }),
};
