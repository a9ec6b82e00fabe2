import type { LetterAct, ReviewedLetter } from '../../ports/messenger.ts';
import { type Money, sumByCurrency } from '../../shared/money.ts';
import { balanceOf } from '../balance.ts';
import { creditsFor } from '../credits-for.ts';
import { isWaiting, type Letter } from '../letter.ts';
import { localTime } from '../show-invoice.ts';
import type { NoticeFacts } from './facts.ts';

/** A letter as it stands now, with the invoices that it was planned for. */
export function reviewedLetter(facts: NoticeFacts, letter: Letter, invoices: string[]): ReviewedLetter {
  const { zone } = facts.desk.calendar;
  const { status, wakes_at, sent_at, customer } = letter;
  const held = whyNot(letter);
  return {
    letter_id: letter.letter_id,
    revision: letter.revision,
    customer,
    address: letter.address,
    move: letter.move,
    status,
    totals: totalsOf(facts, letter),
    invoices: invoices.map((id) => facts.shown(id, customer)),
    ...(status === 'planned' && wakes_at && { leaves: localTime(wakes_at, zone) }),
    ...(status === 'sent' && sent_at && { sent: localTime(sent_at, zone) }),
    ...(held && { held }),
    acts: letterActs(letter),
  };
}

/** What a person may do with a letter as such. */
export function letterActs({ status, held }: Pick<Letter, 'status' | 'held'>): LetterAct[] {
  if (status === 'held' && held?.reason === 'ask-first') return ['approve-letter'];
  return status === 'unknown' ? ['went-out', 'send-again'] : [];
}

/** What a letter asks for: as it was sent, once it began to leave; until then as things are now. */
export function totalsOf({ desk, chases }: Pick<NoticeFacts, 'desk' | 'chases'>, letter: Letter): Money[] {
  const open = letter.lines.flatMap(({ invoice_id, said }): Money[] => {
    if (said && !isWaiting(letter.status))
      return [{ minor: said.amount.minor - said.paid.minor, currency: said.amount.currency }];
    const row = desk.ledger.byId.get(invoice_id);
    return row ? [balanceOf(row, chases.get(invoice_id)).open] : [];
  });
  return sumByCurrency([...open, ...creditsOf(desk, letter).map((c) => c.open)]);
}

function creditsOf(desk: NoticeFacts['desk'], letter: Letter): { invoice_id: string; open: Money }[] {
  if (letter.move === 'escalate') return [];
  if (!isWaiting(letter.status)) return letter.credits ?? [];
  const rows = letter.lines.flatMap(({ invoice_id }) => desk.ledger.byId.get(invoice_id) ?? []);
  return creditsFor(
    desk,
    letter,
    rows.map((row) => ({ row })),
  );
}

/** Why it waits for somebody, or never left. Moments in it are for whoever looks into the record. */
export function whyNot({ status, held }: Pick<Letter, 'status' | 'held'>): string | undefined {
  if (status === 'cancelled') return 'it was taken back before it left';
  if (status === 'unknown') return 'nobody can tell whether it went out';
  if (status !== 'held' && status !== 'bounced') return undefined;
  return held?.note?.replace(/ \(\d{4}-\d\d-\d\dT[^)]*\)$/, '') ?? 'it waits for somebody to look';
}
