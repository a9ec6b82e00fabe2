import { customerKey } from '../../app/invoices/customer.ts';
import type { LetterMove } from '../../app/invoices/letter.ts';
import type { SheetFault } from '../../app/invoices/sheet/invoice-sheet.ts';
import type { Day } from '../../app/shared/instant.ts';
import { type Money, sumByCurrency } from '../../app/shared/money.ts';
import { createAsked } from './asked.ts';
import { type BalanceSeries, balancesOver } from './balances.ts';
import { type Held, heldBack } from './held-back.ts';
import { issuedOn, type ReplayLedger } from './ledger.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Replayed } from './replay.ts';

export interface SentLetter {
  /** In the business's own time. */
  date: Day;
  time: string;
  customer: string;
  /** Where it went; `channel` is Slack. */
  to: string;
  move: LetterMove;
  invoices: string[];
  /** What it asked for, credit notes taken off. */
  totals: Money[];
  /** Of the mail, below the folder that was asked for. */
  file?: string;
}

export interface Escalated {
  to: string;
  times: number;
  invoices: number;
  customers: string[];
}

/** What a replay showed: plain data, as `summary.json` keeps it. Money in minor units. */
export interface Summary {
  made_by: 'paydesk replay';
  ledger: {
    name: string;
    invoices: number;
    credit_notes: number;
    customers: number;
    first: Day;
    last: Day;
    totals: Money[];
    disputed: number;
    /** Rows that say paid and not when. */
    paid_undated: number;
    invented_addresses: boolean;
    left_out: SheetFault[];
  };
  played: { from: Day; to: Day; days: number; business_days: number; zone: string };
  moves: Partial<Record<LetterMove, number>>;
  months: { month: string; letters: number }[];
  held: Held[];
  outcome: Outcome;
  escalated: Escalated[];
  balances: BalanceSeries[];
  letters: SentLetter[];
  troubles: string[];
}

export function summarise(name: string, ledger: ReplayLedger, replayed: Replayed): Summary {
  const { from, to, days, businessDays, zone } = replayed;
  const { rows } = ledger.sheet;
  const invoices = rows.filter((row) => row.amount.minor >= 0);
  const letters = sentLetters(ledger, replayed);
  return {
    made_by: 'paydesk replay',
    ledger: {
      name,
      invoices: invoices.length,
      credit_notes: rows.length - invoices.length,
      customers: new Set(rows.map(customerKey)).size,
      first: ledger.first,
      last: rows.map(issuedOn).sort().at(-1) as Day,
      totals: sumByCurrency(rows.map((row) => row.amount)),
      disputed: rows.filter((row) => row.disputed).length,
      paid_undated: rows.filter((row) => row.paid.minor !== 0 && !row.paid.date).length,
      invented_addresses: ledger.inventedAddresses,
      left_out: ledger.sheet.faults,
    },
    played: { from, to, days, business_days: businessDays, zone },
    moves: countBy(letters, (letter) => letter.move),
    months: monthsOf(from, to, letters),
    held: heldBack(replayed.messages),
    outcome: outcomeOf(ledger, replayed),
    escalated: escalationsOf(letters),
    balances: balancesOver(ledger, from, to),
    letters,
    troubles: replayed.troubles.map(
      ({ job, error }) => `${job}: ${error instanceof Error ? error.message : error}`,
    ),
  };
}

function sentLetters(ledger: ReplayLedger, { letters, zone }: Replayed): SentLetter[] {
  const asked = createAsked(ledger);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return letters.map(({ at, day, letter }) => ({
    date: day,
    time: clock.format(new Date(at)),
    customer: letter.customer,
    to: letter.address,
    move: letter.move,
    invoices: letter.lines.map((line) => line.invoice_id),
    totals: asked(letter, day),
  }));
}

function monthsOf(from: Day, to: Day, letters: SentLetter[]): Summary['months'] {
  const counts = countBy(letters, (letter) => letter.date.slice(0, 7));
  const months: Summary['months'] = [];
  const [first, last] = [from, to].map(
    (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1,
  ) as [number, number];
  for (let at = first; at <= last; at++) {
    const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    months.push({ month, letters: counts[month] ?? 0 });
  }
  return months;
}

function escalationsOf(letters: SentLetter[]): Escalated[] {
  const byOwner = Map.groupBy(
    letters.filter((letter) => letter.move === 'escalate'),
    (letter) => letter.to,
  );
  return [...byOwner].map(([to, theirs]) => ({
    to,
    times: theirs.length,
    invoices: new Set(theirs.flatMap((letter) => letter.invoices)).size,
    customers: [...new Set(theirs.map((letter) => letter.customer))],
  }));
}

function countBy<T, K extends string>(items: T[], key: (item: T) => K): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}
