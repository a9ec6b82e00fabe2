import type { Message } from '../../ports/messenger.ts';
import type { Money } from '../../shared/money.ts';
import type { PlannedLetter } from '../plan-letters.ts';
import type { TickRecord } from '../review-day.ts';
import { type NoticeFacts, readNoticeFacts, showsInvoices, showsLetters } from './facts.ts';
import { inPages } from './pages.ts';
import { totalsOf } from './reviewed-letter.ts';
import type { Tells } from './tells.ts';

/** Whom each owner is asked to call: one message an owner, more only where one could not hold them. */
export const escalations: Tells = async (ports, owner, { id }, effect) => {
  const tick = owner as TickRecord;
  const letters = tick.letters
    .slice(0, Number(effect.data.letters ?? tick.letters.length))
    .filter((l) => l.move === 'escalate');
  const facts = await readNoticeFacts(ports, {
    letters: letters.map((l) => l.letter_id),
    invoices: letters.flatMap((l) => l.invoices),
  });
  return [...Map.groupBy(letters, (l) => l.address)].flatMap(([address, theirs]) =>
    inPages(theirs, (l) => l.invoices.length).map((page, at): Message => {
      const key = `${id}:${effect.id}:${address}`;
      return {
        key: at === 0 ? key : `${key}:${at + 1}`,
        to: address,
        notice: {
          kind: 'escalations',
          day: tick.day,
          owner: address,
          customers: page.map((l) => ({
            customer: l.customer,
            totals: totalsNow(facts, l),
            invoices: l.invoices.map((invoice_id) => facts.shown(invoice_id, l.customer)),
          })),
        },
        shows: [
          ...showsLetters(page.map((l) => l.letter_id)),
          ...showsInvoices(page.flatMap((l) => l.invoices)),
        ],
      };
    }),
  );
};

function totalsNow(facts: NoticeFacts, planned: PlannedLetter): Money[] {
  const letter = facts.letters.get(planned.letter_id);
  return letter ? totalsOf(facts, letter) : planned.totals;
}
