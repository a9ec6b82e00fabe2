import { addDays } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { format, type Money, sumByCurrency } from '../shared/money.ts';
import type { Balance } from './balance.ts';
import type { Due } from './cadence.ts';
import type { Customer } from './customer.ts';
import type { Invoice } from './invoice.ts';
import { higherMove, type LetterLine, type LetterMove, letterMoves, linesALetter } from './letter.ts';
import type { Rules } from './rules.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** An open invoice whose step is due and which nothing of its own holds back. */
export interface Candidate {
  row: InvoiceRow;
  invoice?: Invoice;
  chase_id: string;
  customer_id: string;
  balance: Balance;
  due: Due;
  /** Where the letter would go: the customer's address, or the owner of an escalation. */
  address: string;
}

export interface Credit {
  customer_id: string;
  invoice_id: string;
  issue_date?: Day;
  address?: string;
  open: Money;
}

export interface ChosenLetter {
  customer_id: string;
  customer: string;
  address: string;
  move: LetterMove;
  lines: LetterLine[];
  totals: Money[];
  /** Set when the owner wants to be asked first. */
  ask?: string;
}

export interface Held {
  invoice_id: string;
  customer: string;
  why: string;
  /** By its own state, which may end: not by what it lacks or by its customer's. */
  rests?: true;
}

export interface Choice {
  letters: ChosenLetter[];
  held: Held[];
}

interface Facts {
  candidates: Candidate[];
  credits: Credit[];
  customers: Map<string, Customer>;
  /** Why a customer gets no other letter now: one may be out, or waits since an earlier run of this day's tick. */
  busy: ReadonlyMap<string, string>;
  rules: Rules;
  today: Day;
}

/**
 * Groups what is due into letters: one a customer and address together, the highest move first, at most 30 invoices;
 * one customer at most one letter a tick and none within the gap; escalations one an owner and customer, outside
 * lock and gap. What is due and gets no letter is held, with the reason.
 */
export function chooseLetters(facts: Facts): Choice {
  const choice: Choice = { letters: [], held: [] };
  const byCustomer = Map.groupBy(facts.candidates, (c) => c.customer_id);
  const credits = Map.groupBy(facts.credits, (c) => c.customer_id);
  for (const [customer_id, all] of byCustomer) {
    const quiet = whyQuiet(facts.customers.get(customer_id), facts.today);
    if (quiet) {
      hold(choice, all, quiet);
      continue;
    }
    const escalations = Map.groupBy(
      all.filter((c) => c.due.move === 'escalate'),
      (c) => c.address,
    );
    for (const [, group] of escalations)
      choice.letters.push(...oneLetter(choice, group, [], facts.rules, 'asked-nobody'));
    const letters = all.filter((c) => c.due.move !== 'escalate');
    if (letters.length > 0) forCustomer(choice, facts, customer_id, letters, credits.get(customer_id) ?? []);
  }
  return choice;
}

function forCustomer(
  choice: Choice,
  facts: Facts,
  customer_id: string,
  all: Candidate[],
  credits: Credit[],
): void {
  const customer = facts.customers.get(customer_id);
  const why = facts.busy.get(customer_id) ?? (customer && whyCustomerWaits(customer, facts));
  if (why) {
    hold(choice, all, why);
    return;
  }
  const groups = [...Map.groupBy(all, (c) => c.address)].sort(
    ([a], [b]) => order(customer?.addresses[a] ?? '', customer?.addresses[b] ?? '') || order(a, b),
  );
  let chosen = false;
  for (const [address, group] of groups) {
    if (chosen) {
      hold(choice, group, `another letter to ${group[0]?.row.customer} goes first`);
      continue;
    }
    const wrong = customer?.wrong_addresses?.[address];
    if (wrong) {
      hold(choice, group, `${address} said on ${wrong} that they are not the right person`);
      continue;
    }
    const theirs = credits.filter((c) => (c.address ?? address) === address);
    const letters = oneLetter(choice, group, theirs, facts.rules);
    choice.letters.push(...letters);
    chosen = letters.length > 0;
  }
}

/** A pause or promise for all that they owe holds even what would go to the owner, as it does invoice by invoice. */
const whyQuiet = (customer: Customer | undefined, today: Day): string | undefined =>
  customer?.quiet && today < customer.quiet.until
    ? `${customer.customer} is ${customer.quiet.kind === 'pause' ? 'paused' : 'promised'} until ${customer.quiet.until}`
    : undefined;

function whyCustomerWaits(customer: Customer, { today, rules }: Facts): string | undefined {
  const reply = customer.unread?.at(-1);
  if (reply) return `wrote on ${reply.on}; somebody should look first`;
  if (!customer.last_letter_on) return undefined;
  const next = addDays(customer.last_letter_on, rules.letters.least_days_between);
  return today < next
    ? `wrote to them on ${customer.last_letter_on}; the next letter may go on ${next}`
    : undefined;
}

function oneLetter(
  choice: Choice,
  group: Candidate[],
  credits: Credit[],
  rules: Rules,
  asks?: 'asked-nobody',
): ChosenLetter[] {
  const sorted = [...group].sort(
    (a, b) =>
      letterMoves.indexOf(b.due.move) - letterMoves.indexOf(a.due.move) ||
      order(a.row.due_date, b.row.due_date) ||
      order(a.row.invoice_id, b.row.invoice_id),
  );
  const taken = sorted.slice(0, linesALetter);
  hold(choice, sorted.slice(linesALetter), 'the letter is full; it goes with the next one');
  const first = taken[0];
  if (!first) return [];
  const totals = sumByCurrency([...taken.map((c) => c.balance.open), ...credits.map((c) => c.open)]);
  const letter: ChosenLetter = {
    customer_id: first.customer_id,
    customer: first.row.customer,
    address: first.address,
    move: taken.reduce<LetterMove>((move, c) => higherMove(move, c.due.move), first.due.move),
    lines: taken.map(({ row, chase_id, due, balance: { amount, paid } }) => ({
      invoice_id: row.invoice_id,
      chase_id,
      ...due,
      said: { amount, paid },
    })),
    totals,
  };
  if (asks === 'asked-nobody') return [letter];
  const why = whyTooLittle(totals, rules);
  if (why) {
    hold(choice, taken, why);
    return [];
  }
  const above = aboveAsking(totals, rules);
  if (above && !taken.every(approved))
    letter.ask = `${format(above)} is above the amount you want to be asked about`;
  return [letter];
}

/** The owner let this very step go, up to this balance. */
export const approved = ({
  invoice,
  due,
  balance,
}: Pick<Candidate, 'invoice' | 'due' | 'balance'>): boolean =>
  invoice?.approved?.step === due.step && balance.open.minor <= invoice.approved.up_to;

/** A letter asks for something in at least one currency, and there for no less than the rules' smallest amount. */
export function whyTooLittle(totals: Money[], rules: Rules): string | undefined {
  const asked = totals.filter((t) => t.minor > 0);
  if (asked.length === 0) return 'credit notes cover it';
  const small = asked.every(
    (t) => t.minor < (rules.letters.smallest.find((s) => s.currency === t.currency)?.minor ?? 0),
  );
  return small ? `${asked.map(format).join(' and ')} is below your smallest amount` : undefined;
}

export const aboveAsking = (totals: Money[], rules: Rules): Money | undefined =>
  totals.find(
    (t) =>
      t.minor >
      (rules.before.ask_above.find((a) => a.currency === t.currency)?.minor ?? Number.POSITIVE_INFINITY),
  );

function hold(choice: Choice, candidates: Candidate[], why: string): void {
  for (const { row } of candidates)
    choice.held.push({ invoice_id: row.invoice_id, customer: row.customer, why });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
