import type { Act, Notice, ShownInvoice } from '../app/ports/messenger.ts';
import { list } from '../app/shared/owner-words.ts';
import { claimDigestWords } from '../views/cards/claim-digest.ts';
import { invoiceDigestWords } from '../views/cards/invoice-digest.ts';
import { count, moveWords, sayTotals } from './words.ts';

const shown = 10;

/** What people would be told in Slack, as lines of text. */
export function noticeLines(notice: Notice): string[] {
  switch (notice.kind) {
    case 'day-review': {
      const { day, page, letters, held, counts, unshown, warnings } = notice;
      const which = page.of > 1 ? ` (${page.n} of ${page.of})` : '';
      return [
        `${day}${which}: ${count(counts.letters, 'letter')} planned, ${count(counts.held, 'invoice')} held back.`,
        ...warnings.map((warning) => `  Careful: ${warning}`),
        ...some(
          letters,
          (l) =>
            `  ${wordsOf(l.move)} to ${l.customer} (${l.address}), ${list(ids(l.invoices))}: ${sayTotals(l.totals)}${l.held ? `; waits: ${l.held}${l.acts.includes('approve-letter') ? ` (act approve ${l.letter_id})` : ''}` : ''}`,
        ),
        ...(unshown ? [`  … and ${count(unshown, 'more letter')}.`] : []),
        ...some(held, ({ invoice, why }) => `  Held: ${invoice.invoice_id} of ${invoice.customer} ${why}`),
      ];
    }
    case 'escalations':
      return notice.customers.map(
        ({ customer, invoices, totals }) =>
          `${notice.owner}: please call ${customer} about ${list(ids(invoices))}, ${sayTotals(totals)}.`,
      );
    case 'faults':
      return [
        `There are faults in the ${notice.source}. ${notice.in_force}`,
        ...some(notice.faults, ({ place, message }) => `  ${place}: ${message}`),
      ];
    case 'understood':
      return [
        `I understood the ${notice.source}:`,
        ...some(notice.differences, (difference) => `  ${difference}`),
      ];
    case 'ask':
      return [`${notice.question}${howToAnswer(notice)}`];
    case 'invoice-digest':
      return invoiceDigestWords(notice.digest);
    case 'claim-digest':
      return claimDigestWords(notice.digest);
    case 'claim':
    case 'proposal':
    case 'told':
      return [notice.text];
  }
}

/** Said by a command of its own, without what it is about. */
const ofOne: readonly (Act | undefined)[] = ['accept-sheet', 'confirm-bank-details'];

function howToAnswer({ choices, about }: Notice & { kind: 'ask' }): string {
  if (choices.length === 0) return '';
  const texts = choices.map((c) => c.text);
  const act = choices[0]?.act;
  return ` (${list(texts, 'or')}: act ${ofOne.includes(act) ? act : `… ${about}`})`;
}

const ids = (invoices: ShownInvoice[]): string[] => invoices.map((i) => i.invoice_id);

const wordsOf = (move: string): string => (moveWords as Record<string, string>)[move] ?? move;

function some<T>(items: T[], say: (item: T) => string): string[] {
  const more = items.length - shown;
  return [...items.slice(0, shown).map(say), ...(more > 0 ? [`  … and ${more} more.`] : [])];
}
