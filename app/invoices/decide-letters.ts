import type { Ports } from '../ports/ports.ts';
import { type Choice, chooseLetters, type Held } from './choose-letters.ts';
import { type Customer, readCustomers } from './customer.ts';
import type { Desk } from './desk.ts';
import { findDue } from './find-due.ts';
import { gatherCandidates } from './gather-candidates.ts';
import type { Invoice } from './invoice.ts';
import { isOut, isWaiting, type Letter } from './letter.ts';
import { readInvoices, readLetters, readOpenChases } from './read-chases.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { whyNothingLeaves } from './why-nothing-leaves.ts';

type Needs = Pick<Ports, 'store' | 'ids' | 'config'>;

/** What a tick decides, with what it was decided on. */
export interface Decision extends Choice {
  warnings: string[];
  /** The chases that had begun, and the customers already written to. */
  invoiceOf(invoice_id: string): Invoice | undefined;
  isKnown(customer_id: string): boolean;
}

/** The open chases and the letters they name. */
export interface Open {
  open: Map<string, Invoice>;
  letters: Map<string, Letter>;
}

export async function readOpen(ports: Pick<Ports, 'store'>): Promise<Open> {
  const open = await readOpenChases(ports);
  const named = [...open.values()].flatMap((i) => i.letter_id ?? []);
  return { open, letters: await readLetters(ports, named) };
}

/** Reads what is due and chooses the letters. Writes nothing: what it decides may also be shown beforehand. */
export async function decideLetters(ports: Needs, desk: Desk, view?: Open): Promise<Decision> {
  const { open, letters } = view ?? (await readOpen(ports));
  const due = findDue(desk, open);
  const read = await readInvoices(
    ports,
    due.flatMap(({ row }) => (open.has(row.invoice_id) ? [] : row.invoice_id)),
  );
  const gathered = gatherCandidates({
    desk,
    due,
    open,
    read,
    letters,
    config: ports.config,
    newChase: ports.ids,
  });
  const known = { invoiceOf: (id: string) => open.get(id) ?? read.get(id), isKnown: () => false };
  const stopped = await whyNothingLeaves(ports, desk);
  if (stopped) {
    const held = gathered.candidates.map(({ row }) => heldRow(row, stopped));
    return { letters: [], held: [...gathered.held, ...held], warnings: [stopped], ...known };
  }
  const customers = await readCustomers(ports, [...new Set(gathered.candidates.map((c) => c.customer_id))]);
  const busy = await whoIsBusy(ports, desk, customers, letters);
  const { candidates } = gathered;
  const choice = chooseLetters({
    candidates,
    credits: desk.ledger.credits,
    customers,
    busy,
    rules: desk.rules,
    today: desk.today,
  });
  return {
    letters: choice.letters,
    held: [...gathered.held, ...choice.held],
    warnings: [],
    ...known,
    isKnown: (id) => customers.has(id),
  };
}

const heldRow = (row: InvoiceRow, why: string): Held => ({
  invoice_id: row.invoice_id,
  customer: row.customer,
  why,
});

async function whoIsBusy(
  ports: Needs,
  desk: Desk,
  customers: Map<string, Customer>,
  letters: Map<string, Letter>,
) {
  const busy = new Map<string, string>();
  for (const letter of letters.values())
    if (isWaiting(letter.status) && letter.tick_date === desk.today && letter.move !== 'escalate')
      busy.set(letter.customer_id, 'a letter to them is already planned for today');
  const locks = await readLetters(
    ports,
    [...customers.values()].flatMap((c) => c.letter_id ?? []),
  );
  for (const [key, { letter_id }] of customers)
    if (letter_id && isOut(locks.get(letter_id)?.status ?? 'cancelled'))
      busy.set(key, 'a letter to them may be out; that is being settled');
  return busy;
}
