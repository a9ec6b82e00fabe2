import { type Change, commit } from '../effects/commit.ts';
import type { ReviewedLetter } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { nextBusinessMinute } from '../shared/business-time.ts';
import { Conflict } from '../shared/errors.ts';
import { type Choice, type ChosenLetter, chooseLetters, type Held } from './choose-letters.ts';
import { type Customer, newCustomer, readCustomers } from './customer.ts';
import { type Desk, openDesk } from './desk.ts';
import { findDue } from './find-due.ts';
import { gatherCandidates } from './gather-candidates.ts';
import { beginChase, type Invoice } from './invoice.ts';
import { asking, isOut, isWaiting, type Letter, letterId, newLetter, planned } from './letter.ts';
import { readInvoices, readLetters, readOpenChases } from './read-chases.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { takeBack } from './take-back.ts';
import { whyNothingLeaves } from './why-nothing-leaves.ts';

export interface Plan {
  /** Set on a day on which nothing is planned. */
  closed?: string;
  letters: ReviewedLetter[];
  held: Held[];
  warnings: string[];
}

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/**
 * The day's tick: takes back what earlier ticks left waiting, then plans anew, one commit a letter. Letters of this
 * day are left as they are, so that a tick that was cut off, or that runs twice, goes on where it was.
 */
export async function planLetters(ports: Needs): Promise<Plan> {
  const desk = await openDesk(ports);
  const closed = desk.calendar.whyClosed(desk.today);
  if (closed) return { closed, letters: [], held: [], warnings: [] };
  const letters: ReviewedLetter[] = [];
  for (let again = 0; ; again++) {
    const { lost, ...plan } = await planOnce(ports, desk);
    letters.push(...plan.letters);
    if (lost.length === 0 || again === rounds) return { ...plan, letters, held: [...plan.held, ...lost] };
  }
}

/** A race that is lost so often is left to the next tick, and shown. */
const rounds = 4;

/** What a tick decides, with what it was decided on. */
export interface Decision extends Choice {
  warnings: string[];
  /** The chases that had begun, and the customers already written to. */
  invoiceOf(invoice_id: string): Invoice | undefined;
  isKnown(customer_id: string): boolean;
}

/** Reads what is open and due and chooses the letters. Commits nothing but what takes back letters of earlier ticks. */
export async function decideLetters(ports: Needs, desk: Desk): Promise<Decision> {
  const { open, letters } = await readOpen(ports, desk);
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

async function planOnce(ports: Needs, desk: Desk): Promise<Plan & { lost: Held[] }> {
  const decision = await decideLetters(ports, desk);
  const { held, warnings } = decision;
  const plan: Plan & { lost: Held[] } = { letters: [], held, warnings, lost: [] };
  for (const chosen of decision.letters) {
    const letter = await commitLetter(ports, desk, chosen, decision);
    if (letter) plan.letters.push(letter);
    else
      plan.lost.push(
        ...chosen.lines.map(({ invoice_id }) => ({
          invoice_id,
          customer: chosen.customer,
          why: 'something else is happening to it at this moment',
        })),
      );
  }
  return plan;
}

const heldRow = (row: InvoiceRow, why: string): Held => ({
  invoice_id: row.invoice_id,
  customer: row.customer,
  why,
});

/** The open chases and the letters they name, after letters of earlier ticks that still wait were taken back. */
async function readOpen(ports: Needs, desk: Desk) {
  const open = await readOpenChases(ports);
  const letters = await readLetters(
    ports,
    [...open.values()].flatMap((i) => i.letter_id ?? []),
  );
  const old = [...letters.values()].filter((l) => isWaiting(l.status) && l.tick_date < desk.today);
  for (const { letter_id } of old) await takeBack(ports, letter_id, 'chaser');
  return old.length === 0
    ? { open, letters }
    : { open: await readOpenChases(ports), letters: await readLetters(ports, letters.keys()) };
}

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

/** One transaction: the letter, the invoices it holds, and the event or schedule that sends it. */
async function commitLetter(
  ports: Needs,
  desk: Desk,
  chosen: ChosenLetter,
  { invoiceOf, isKnown }: Decision,
): Promise<ReviewedLetter | undefined> {
  const leaves_at = nextBusinessMinute(desk.calendar, desk.now);
  for (let n = 0; n < 10; n++) {
    const letter_id = letterId({ ...chosen, tick_date: desk.today, n });
    const { customer_id, customer, address, move, lines } = chosen;
    const fresh = newLetter({
      letter_id,
      tick_date: desk.today,
      customer_id,
      customer,
      address,
      move,
      lines,
    });
    const letter = chosen.ask ? asking(fresh, chosen.ask) : planned(fresh, desk.now, leaves_at);
    const changes: Change[] = [{ kind: 'letter', after: letter, by: 'chaser', action: 'plan-letters' }];
    if (!isKnown(customer_id) && move !== 'escalate')
      changes.push({
        kind: 'customer',
        after: newCustomer(customer_id, customer),
        by: 'chaser',
        action: 'begin-customer',
      });
    for (const line of lines)
      changes.push(holding(line, letter_id, desk, invoiceOf(line.invoice_id), customer_id));
    try {
      await commit(ports, changes);
      return reviewed(letter, chosen, leaves_at);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    const there = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!there || !['cancelled', 'bounced', 'sent'].includes(there.status)) return undefined;
  }
  return undefined;
}

function holding(
  line: Letter['lines'][number],
  letter_id: string,
  desk: Desk,
  before: Invoice | undefined,
  customer_id: string,
): Change {
  if (before) return { kind: 'invoice', before, after: { ...before, letter_id } as Invoice, by: 'chaser' };
  const row = desk.ledger.byId.get(line.invoice_id);
  const sheet_paid = { cells: row?.paid_cells ?? '', minor: row?.paid.minor ?? 0 };
  const begun = beginChase({
    invoice_id: line.invoice_id,
    customer_id,
    issue_date: row?.issue_date,
    chase_id: line.chase_id,
    sheet_paid,
  });
  return { kind: 'invoice', after: { ...begun, letter_id } as Invoice, by: 'chaser', action: 'begin-chase' };
}

const reviewed = (letter: Letter, chosen: ChosenLetter, leaves_at: string): ReviewedLetter => ({
  letter_id: letter.letter_id,
  customer: letter.customer,
  address: letter.address,
  move: letter.move,
  invoices: letter.lines.map((l) => l.invoice_id),
  totals: chosen.totals,
  leaves_at,
  ...(chosen.ask && { held: chosen.ask }),
});
