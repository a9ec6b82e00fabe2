import { addDays } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import { createRandom, type Random } from '../support/random.ts';
import { type MadeCustomer, makeCustomer } from './make-customer.ts';

/** One invoice of a business that does not exist, and how far its chase has come. */
export interface MadeInvoice {
  id: string;
  customer: MadeCustomer;
  /** Negative: a credit note. Minor units; both currencies have two decimals. */
  minor: number;
  issued: Day;
  due: Day;
  paid?: { on?: Day; minor: number };
  chase?: { next_step: number; last_letter_on: Day; escalated_on?: Day; rests?: Rests };
}

export type Rests = 'disputed' | 'paused' | 'promised' | 'held' | 'may be out';

export interface LedgerOptions {
  rows: number;
  today: Day;
  seed: number;
  /** The rules' steps, in days after the due date; the last one escalates. */
  steps: readonly number[];
}

/** Customers who trade at the same time, so that a customer's invoices lie scattered over the sheet. */
const atOnce = 300;

/**
 * A ledger as it stands on a morning: of its rows 60 % are paid, 20 % have an open chase (a tenth of them with a step
 * due today), 3 % are due their first letter, and the rest are not due yet. Row by row: a million need not be held.
 */
export function* makeLedger(options: LedgerOptions): Generator<MadeInvoice> {
  const random = createRandom(options.seed);
  const trading: { customer: MadeCustomer; left: number }[] = [];
  let customers = 0;
  for (let row = 0; row < options.rows; row++) {
    const at = random.between(0, atOnce - 1);
    const known = trading[at];
    const trade = known?.left ? known : { customer: makeCustomer(customers++), left: invoicesOf(random) };
    trade.left--;
    trading[at] = trade;
    yield makeInvoice(`INV-${100_000 + row}`, trade.customer, random, options);
  }
}

/** From 1 to 40, most of them few. */
const invoicesOf = (random: Random): number => 1 + Math.floor(random.next() ** 3 * 40);

function makeInvoice(
  id: string,
  customer: MadeCustomer,
  random: Random,
  options: LedgerOptions,
): MadeInvoice {
  const { today, steps } = options;
  const terms = random.pick([14, 30, 30, 30, 45, 60]);
  const minor = Math.round(10 ** (3.5 + random.next() * 2.2));
  const due = (past: number) => ({ due: addDays(today, -past), issued: addDays(today, -past - terms) });
  const kind = random.next();
  if (kind < 0.6) {
    const past = random.between(-10, 700);
    const on = addDays(today, Math.min(random.between(-10, 45) - past, -1));
    return { id, customer, minor, ...due(past), paid: { on, minor } };
  }
  if (kind < 0.8) {
    const chase = makeChase(kind < 0.62, random, options);
    const part = random.next() < 0.03 ? { paid: { minor: Math.ceil(minor / 3) } } : {};
    return { id, customer, minor, ...due(chase.past), ...part, chase: chase.chase };
  }
  const firstStep = steps[0] ?? 0;
  if (kind < 0.83)
    return { id, customer, minor, ...due(random.between(firstStep, (steps[1] ?? firstStep + 7) - 1)) };
  if (kind < 0.995) return { id, customer, minor, ...due(random.between(-60, firstStep - 1)) };
  return { id, customer, minor: -Math.ceil(minor / 5), ...due(random.between(0, 90)) };
}

/** A chase whose first letters went out on the days they were due: now its next step is due, or it waits for it. */
function makeChase(isDue: boolean, random: Random, { today, steps }: LedgerOptions) {
  const next_step = random.between(1, isDue ? steps.length - 1 : steps.length);
  const last = steps[next_step - 1] ?? 0;
  const next = steps[next_step];
  // Without a next step it was escalated, and comes back after some weeks.
  const past = isDue ? (next ?? last) + random.between(0, 2) : random.between(last, (next ?? last + 20) - 1);
  const last_letter_on = addDays(today, last - past);
  const rests = random.next() < (isDue ? 0.25 : 0.15);
  return {
    past,
    chase: {
      next_step,
      last_letter_on,
      ...(next === undefined && { escalated_on: last_letter_on }),
      ...(rests && { rests: random.pick(waysToRest) }),
    },
  };
}

const waysToRest = ['disputed', 'paused', 'promised', 'held', 'may be out'] as const;

export const csvHeader =
  'Invoice,Customer,Contact,Email,Amount,Currency,Issued,Due date,Paid on,Paid amount,Pay url,Account owner\n';

/** A row as a British tool exports it: the day first, a name with a comma in quotes. */
export function csvLine({ id, customer, minor, issued, due, paid }: MadeInvoice): string {
  const { name, contact, email, currency, owner } = customer;
  const cells = [
    id,
    name.includes(',') ? `"${name}"` : name,
    contact,
    email,
    decimal(minor),
    currency,
    british(issued),
    british(due),
    paid?.on ? british(paid.on) : '',
    paid ? decimal(paid.minor) : '',
    `https://pay.example/i/${id}`,
    owner,
  ];
  return `${cells.join(',')}\n`;
}

const decimal = (minor: number): string => (minor / 100).toFixed(2);
const british = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
