import type { Notice } from '../app/ports/messenger.ts';
import { list } from '../app/shared/owner-words.ts';
import { count, moveWords, sayTotals } from './words.ts';

const shown = 10;

/** What people would be told in Slack, as lines of text. */
export function noticeLines(notice: Notice): string[] {
  switch (notice.kind) {
    case 'day-review': {
      const { day, letters, held, counts, warnings } = notice;
      return [
        `${day}: ${count(counts.letters, 'letter')} planned, ${count(counts.held, 'invoice')} held back.`,
        ...warnings.map((warning) => `  Careful: ${warning}`),
        ...some(
          letters,
          (l) =>
            `  ${wordsOf(l.move)} to ${l.customer} (${l.address}), ${list(l.invoices)}: ${sayTotals(l.totals)}${l.held ? `; waits: ${l.held} (act approve ${l.letter_id})` : ''}`,
        ),
        ...some(held, (h) => `  Held: ${h.invoice_id} of ${h.customer} ${h.why}`),
      ];
    }
    case 'escalations':
      return notice.customers.map(
        ({ customer, invoices, totals }) =>
          `${notice.owner}: please call ${customer} about ${list(invoices)}, ${sayTotals(totals)}.`,
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
      return [
        `${notice.question}${notice.choices.length > 0 ? ` (${list(notice.choices, 'or')}: act … ${notice.about})` : ''}`,
      ];
    case 'told':
      return [notice.text];
  }
}

const wordsOf = (move: string): string => (moveWords as Record<string, string>)[move] ?? move;

function some<T>(items: T[], say: (item: T) => string): string[] {
  const more = items.length - shown;
  return [...items.slice(0, shown).map(say), ...(more > 0 ? [`  … and ${more} more.`] : [])];
}
