import type { HeldInvoice, Message } from '../../ports/messenger.ts';
import { balanceOf } from '../balance.ts';
import type { Held } from '../choose-letters.ts';
import type { PlannedLetter } from '../plan-letters.ts';
import { whyRests } from '../rest.ts';
import type { TickRecord } from '../review-day.ts';
import { type NoticeFacts, readNoticeFacts, showsInvoices, showsLetters, toChannel } from './facts.ts';
import { heldShown, inPages, invoicesAPage, letterPages } from './pages.ts';
import { reviewedLetter } from './reviewed-letter.ts';
import type { Tells } from './tells.ts';

interface ReviewPage {
  letters: PlannedLetter[];
  held: Held[];
}

/** What was planned and held that day, as it stands now: several messages where it is long. */
export const dayReview: Tells = async (ports, owner, { id }, effect) => {
  const tick = owner as TickRecord;
  const letters = tick.letters.slice(0, Number(effect.data.letters ?? tick.letters.length));
  const pages = reviewPages(letters, tick.held);
  const of = pages.length;
  const lastly = pages.findLastIndex((page) => page.letters.length > 0);
  // What a later run added is told by a review of its own.
  const all = letters.length < tick.letters.length ? letters.length : tick.counts.letters;
  const unshown = all - pages.reduce((sum, page) => sum + page.letters.length, 0);
  const facts = await readNoticeFacts(ports, {
    letters: pages.flatMap((page) => page.letters.map((l) => l.letter_id)),
    invoices: pages.flatMap((page) => invoicesOn(page)),
  });
  return pages.map((page, at): Message => {
    const n = at + 1;
    return toChannel(
      n === 1 ? `${id}:${effect.id}` : `${id}:${effect.id}:${n}`,
      {
        kind: 'day-review',
        day: tick.day,
        page: { n, of },
        letters: page.letters.flatMap((planned) => {
          const letter = facts.letters.get(planned.letter_id);
          return letter ? [reviewedLetter(facts, letter, planned.invoices)] : [];
        }),
        held: page.held.map((held) => heldNow(facts, held)),
        counts: tick.counts,
        ...(at === lastly && unshown > 0 && { unshown }),
        warnings: n === 1 ? tick.warnings : [],
      },
      [...showsLetters(page.letters.map((l) => l.letter_id)), ...showsInvoices(invoicesOn(page))],
    );
  });
};

/** By what was planned alone, so that a page stays the same one whatever happens to what it shows. */
export function reviewPages(letters: readonly PlannedLetter[], held: readonly Held[]): ReviewPage[] {
  const pages: ReviewPage[] = inPages(letters, (l) => l.invoices.length)
    .slice(0, letterPages)
    .map((page) => ({ letters: page, held: [] }));
  const last = pages.at(-1);
  const shown = held.slice(0, heldShown);
  const fits = last && invoicesOn(last).length + shown.length <= invoicesAPage;
  if (fits) last.held = shown;
  else if (shown.length > 0 || !last) pages.push({ letters: [], held: shown });
  return pages;
}

const invoicesOn = ({ letters, held }: ReviewPage): string[] => [
  ...letters.flatMap((l) => l.invoices),
  ...held.map((h) => h.invoice_id),
];

/** An invoice that was held in the morning, and why it would be held now. */
function heldNow(facts: NoticeFacts, { invoice_id, customer, why, rests }: Held): HeldInvoice {
  const { desk, chases } = facts;
  const [row, chase] = [desk.ledger.byId.get(invoice_id), chases.get(invoice_id)];
  const now =
    row &&
    whyRests({
      row,
      invoice: chase,
      open: balanceOf(row, chase).open.minor,
      today: desk.today,
      after_part_payment: desk.rules.answers.after_part_payment,
    });
  const free = rests ? 'is free again: the next plan looks at it' : why;
  return { invoice: facts.shown(invoice_id, customer), why: now ?? free };
}
