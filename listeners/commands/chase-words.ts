import type { Explained, Next } from '../../app/invoices/explain-invoice.ts';
import type { LetterMove } from '../../app/invoices/letter.ts';
import type { HeldPage } from '../../app/invoices/list-held.ts';
import type { listOverdue, Overdue } from '../../app/invoices/list-overdue.ts';
import type { Preview } from '../../app/invoices/preview-letters.ts';
import type { InvoiceAct, ShownInvoice } from '../../app/ports/messenger.ts';
import { dayInFull } from '../../app/shared/day-in-words.ts';
import { format } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { cleaned } from '../../blocks/parts/clean.ts';
import { moneyList } from '../../blocks/parts/text.ts';

export const helpWords = [
  '/chase list: what is past due, the oldest first',
  '/chase why INV-7: why it gets a letter next, or none',
  '/chase held: what is held back, and why',
  '/chase preview: which letters would leave next, and what would be held back',
  '/chase pause INV-7 until 5 March: no letter about it before that day',
  '/chase resume INV-7: end its pause',
  '/chase stop: hold all letters at once',
  '/chase resume: let them go again',
].join('\n');

const moveWords: Record<LetterMove, string> = {
  first_nudge: 'a first nudge',
  follow_up: 'a follow up',
  broken_promise: 'a letter about the broken promise',
  escalate: 'an escalation',
};

const shown = 15;

const count = (n: number, one: string): string => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
const some = <T>(items: readonly T[], words: (item: T) => string, all = items.length): string[] => {
  const more = all - Math.min(items.length, shown);
  return [
    ...items.slice(0, shown).map(words),
    ...(more > 0 ? [`… and ${more.toLocaleString('en')} more.`] : []),
  ];
};

export function overdueWords({ overdue, totals }: Awaited<ReturnType<typeof listOverdue>>): string {
  if (overdue.length === 0) return 'Nothing is past due.';
  const head = `${count(overdue.length, 'invoice')} ${overdue.length === 1 ? 'is' : 'are'} past due: ${moneyList(totals)}.`;
  return [head, ...some(overdue, overdueLine)].join('\n');
}

function overdueLine({ invoice_id, customer, open, days, status, until }: Overdue): string {
  const state = status === 'open' ? '' : `, ${status.replace('-', ' ')}`;
  const day = until ? ` ${status === 'paused' ? 'until' : 'for'} ${dayInFull(until)}` : '';
  return cleaned(
    `${invoice_id} of ${customer}: ${format(open)}, ${count(days, 'day')} past due${state}${day}`,
  );
}

export function previewWords({ day, letters, held, warnings, waiting }: Preview): string {
  const lines = letters.map(
    ({ move, customer, address, lines, totals, ask }) =>
      `To ${customer} (${address}): ${moveWords[move]} about ${list(lines.map((l) => l.invoice_id))}, ${moneyList(totals)}${ask ? `; asks you first: ${ask}` : ''}`,
  );
  return [
    ...(waiting.length > 0 ? [`${count(waiting.length, 'letter')} planned before still to leave.`] : []),
    `${dayInFull(day)}: ${count(letters.length, 'letter')} would be planned, ${count(held.length, 'invoice')} held back.`,
    ...warnings.map((warning) => cleaned(`Take care: ${warning}.`)),
    ...some(lines, cleaned),
    ...some(held, (h) => cleaned(`Held back: ${h.invoice_id} of ${h.customer}: ${reason(h.why)}`)),
  ].join('\n');
}

export function heldWords({ held, total }: HeldPage): string {
  if (total === 0) return 'Nothing is held back.';
  const lines = held.map(({ invoice, why }) =>
    cleaned(`${invoice.invoice_id} of ${invoice.customer}: ${reason(why)}`),
  );
  return [
    `${count(total, 'invoice')} ${total === 1 ? 'is' : 'are'} held back.`,
    ...some(lines, (line) => line, total),
  ].join('\n');
}

/** The core's reasons follow an invoice's number and write days as data. */
const reason = (why: string): string =>
  why.replace(/^(?=(?:is|has|was) )/, 'it ').replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => dayInFull(day));

const actWords: Partial<Record<InvoiceAct, string>> = {
  'pause-chase': 'pause it',
  'resume-chase': 'resume it',
  'promise-payment': 'note a promise',
  'cancel-promise': 'cancel the promise',
  'dispute-invoice': 'mark it disputed',
  'resolve-dispute': 'resolve the dispute',
  'record-payment': 'record a payment',
  'write-off-invoice': 'write it off',
  'reopen-invoice': 'reopen it',
  'release-hold': 'release it',
  'release-address': 'say that its address is right',
  'same-invoice': 'say that it is the same invoice corrected',
  'new-invoice': 'say that it is a new one',
};

/** What people may do about it, and where. */
export function actsWords({ acts }: Pick<ShownInvoice, 'acts'>): string[] {
  const words = acts.flatMap((act) => actWords[act] ?? []);
  return words.length === 0
    ? []
    : [`You can ${list(words, 'or')}: search for “Find an invoice” in Slack, or look on Paydesk’s Home.`];
}

export function explainWords({ invoice_id, row, open, days = 0, last_letter, next }: Explained): string {
  const due = days > 0 ? `${count(days, 'day')} past due` : `due ${row ? dayInFull(row.due_date) : ''}`;
  const head = row && open ? `${invoice_id} of ${row.customer}: ${format(open)} open, ${due}.` : invoice_id;
  const last = last_letter ? [`The last letter about it went out on ${dayInFull(last_letter.on)}.`] : [];
  return [head, ...last, nextWords(next)].map(cleaned).join('\n');
}

function nextWords(next: Next): string {
  switch (next.kind) {
    case 'gone':
      return `No letter: ${reason(next.why)}.`;
    case 'out':
      return 'A letter about it may be out at this moment; that is being settled.';
    case 'planned':
      return `A letter about it is planned and about to leave, to ${next.letter.address}.`;
    case 'waits':
      return `A letter about it waits for you: ${next.letter.held?.note ?? next.letter.held?.reason ?? ''}.`;
    case 'letter':
      return `${dayInFull(next.on)}: ${moveWords[next.move]} would go to ${next.address}${next.ask ? `, and you are asked first: ${next.ask}` : ''}.`;
    case 'held':
      return `No letter for now: ${reason(next.why)}.${next.next ? ` Its next step is ${moveWords[next.next.move]}, from ${dayInFull(next.next.on)}.` : ''}`;
    case 'later':
      return `Next is ${moveWords[next.move]}, from ${dayInFull(next.on)}.`;
    case 'never':
      return 'No letter: its customer gets none by your rules.';
  }
}
