import type { Ports } from '../ports/ports.ts';
import { balanceOf } from './balance.ts';
import type { Due } from './cadence.ts';
import type { Candidate, Held } from './choose-letters.ts';
import { customerKey } from './customer.ts';
import { type Desk, goesTo } from './desk.ts';
import { dueOf } from './find-due.ts';
import type { Invoice } from './invoice.ts';
import { isOut, isWaiting, type Letter } from './letter.ts';
import { whyRests } from './rest.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

interface Facts {
  desk: Desk;
  due: { row: InvoiceRow; due: Due }[];
  /** The open chases, from the index. */
  open: ReadonlyMap<string, Invoice>;
  /** Chases that were not among them, read by key. */
  read: ReadonlyMap<string, Invoice>;
  /** The letters that open chases name. */
  letters: ReadonlyMap<string, Letter>;
  config: Ports['config'];
  newChase: () => string;
}

/** Sorts what is due into what may go into a letter and what is held, with the reason; nothing falls between. */
export function gatherCandidates(facts: Facts): { candidates: Candidate[]; held: Held[] } {
  const { desk, open, read, letters } = facts;
  const candidates: Candidate[] = [];
  const held: Held[] = [];
  for (const { row, due: found } of facts.due) {
    const late = open.has(row.invoice_id) ? undefined : read.get(row.invoice_id);
    const invoice = late ?? open.get(row.invoice_id);
    // An index that lags hid this chase, and with it how far it has come.
    const due = late ? dueOf(desk, row, late) : found;
    if (!due) continue;
    const { invoice_id, customer } = row;
    const hold = (why: string) => held.push({ invoice_id, customer, why });
    const letter = invoice?.letter_id ? letters.get(invoice.letter_id) : undefined;
    if (
      letter &&
      isWaiting(letter.status) &&
      letter.tick_date === desk.today &&
      letter.lines.some((l) => l.invoice_id === row.invoice_id)
    )
      continue;
    const balance = balanceOf(row, invoice);
    const why = whyRests({
      row,
      invoice,
      open: balance.open.minor,
      today: desk.today,
      after_part_payment: desk.rules.answers.after_part_payment,
    });
    if (why) {
      if (!isClosedChase(invoice)) held.push({ invoice_id, customer, why, rests: true });
      continue;
    }
    if (letter && isOut(letter.status)) {
      hold('a letter about it may be out; that is being settled');
      continue;
    }
    const address = goesTo(row, due.move === 'escalate', facts.config);
    if (!address) {
      hold('has no email address in the sheet');
      continue;
    }
    candidates.push({
      row,
      ...(invoice && { invoice }),
      chase_id: invoice?.chase_id ?? facts.newChase(),
      customer_id: customerKey(row),
      balance,
      due,
      address,
    });
  }
  for (const invoice of open.values()) {
    if (desk.ledger.byId.has(invoice.invoice_id)) continue;
    const why = desk.ledger.faulty.get(invoice.invoice_id) ?? 'is no longer in the sheet';
    held.push({
      invoice_id: invoice.invoice_id,
      customer: invoice.customer_id.replace(/^(id|name):/, ''),
      why,
    });
  }
  return { candidates, held };
}

const isClosedChase = (invoice: Invoice | undefined): boolean =>
  invoice?.status === 'paid' || invoice?.status === 'written-off';
