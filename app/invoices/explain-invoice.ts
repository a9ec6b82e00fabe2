import type { Ports } from '../ports/ports.ts';
import { daysPastDue } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import { balanceOf } from './balance.ts';
import { nextStepOn } from './cadence.ts';
import { customerKey, normalName } from './customer.ts';
import { decideLetters } from './decide-letters.ts';
import { type Desk, openDesk } from './desk.ts';
import { closed, type Invoice } from './invoice.ts';
import { isOut, isWaiting, type Letter, type LetterMove } from './letter.ts';
import { atNextTick, seenAt } from './next-tick.ts';
import { readInvoices, readLetters } from './read-chases.ts';
import { whyRests } from './rest.ts';
import { cadenceOf } from './rules.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** What becomes of an invoice next, and why. */
export type Next =
  | { kind: 'gone'; why: string }
  | { kind: 'planned'; letter: Letter }
  | { kind: 'waits'; letter: Letter }
  | { kind: 'out' }
  | { kind: 'letter'; move: LetterMove; address: string; on: Day; ask?: string }
  | { kind: 'held'; why: string; next?: { on: Day; move: LetterMove } }
  | { kind: 'later'; on: Day; move: LetterMove }
  | { kind: 'never' };

export interface Explained {
  invoice_id: string;
  row?: InvoiceRow;
  open?: Money;
  /** Calendar days, negative before the due day. */
  days?: number;
  last_letter?: Invoice['last_letter'];
  next: Next;
}

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids'>;

/** Why an invoice gets a letter or none, decided as the next tick decides; nothing is written. Throws `Refusal`. */
export async function explainInvoice(ports: Needs, invoice_id: string): Promise<Explained> {
  const desk = await openDesk(ports);
  const invoice = (await readInvoices(ports, [invoice_id])).get(invoice_id);
  const row = desk.ledger.byId.get(invoice_id);
  const { last_letter } = invoice ?? {};
  const known = { invoice_id, ...(last_letter && { last_letter }) };
  if (!row) {
    const why = desk.ledger.faulty.get(invoice_id);
    if (!invoice && !why) throw new Refusal(`There is no invoice ${invoice_id} in the sheet.`);
    return { ...known, next: { kind: 'gone', why: why ?? 'is no longer in the sheet' } };
  }
  const { open } = balanceOf(row, invoice);
  const days = daysPastDue(row.due_date, desk.today);
  return { ...known, row, open, days, next: await nextOf(ports, desk, row, invoice) };
}

async function nextOf(ports: Needs, desk: Desk, row: InvoiceRow, invoice?: Invoice): Promise<Next> {
  const letter = invoice?.letter_id && (await readLetters(ports, [invoice.letter_id])).get(invoice.letter_id);
  if (letter && isOut(letter.status)) return { kind: 'out' };
  const rests = whyRests({
    row,
    invoice,
    open: balanceOf(row, invoice).open.minor,
    today: desk.today,
    after_part_payment: desk.rules.answers.after_part_payment,
  });
  const step = nextStepOn({
    due_date: row.due_date,
    cadence: cadenceOf(desk.rules, normalName(row.customer)),
    escalate_every: desk.rules.answers.escalate_every,
    invoice,
  });
  if (rests) return { kind: 'held', why: rests, ...(step && !isClosed(invoice) && { next: step }) };
  if (letter && isWaiting(letter.status))
    return { kind: letter.status === 'held' ? 'waits' : 'planned', letter };
  return (
    (await decided(ports, atNextTick(desk), row)) ?? (step ? { kind: 'later', ...step } : { kind: 'never' })
  );
}

const isClosed = (invoice?: Invoice): boolean => invoice !== undefined && closed(invoice.status);

/** What the next tick decides about one customer, as far as this invoice goes. */
async function decided(ports: Needs, desk: Desk, row: InvoiceRow): Promise<Next | undefined> {
  const { invoice_id } = row;
  const theirs = desk.ledger.rows.filter((r) => customerKey(r) === customerKey(row));
  const chases = await readInvoices(
    ports,
    theirs.map((r) => r.invoice_id),
  );
  const open = new Map([...chases].filter(([, i]) => !closed(i.status)));
  const named = await readLetters(
    ports,
    [...open.values()].flatMap((i) => i.letter_id ?? []),
  );
  const narrow = { ...desk, ledger: { ...desk.ledger, rows: theirs } };
  const view = { open, letters: seenAt(desk, named) };
  const { letters, held } = await decideLetters(ports, narrow, view);
  const letter = letters.find((l) => l.lines.some((line) => line.invoice_id === invoice_id));
  if (letter) {
    const { move, address, ask } = letter;
    return { kind: 'letter', move, address, on: desk.today, ...(ask && { ask }) };
  }
  const why = held.find((h) => h.invoice_id === invoice_id)?.why;
  return why === undefined ? undefined : { kind: 'held', why };
}
