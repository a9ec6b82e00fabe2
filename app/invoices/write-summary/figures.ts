import type { Day } from '../../shared/instant.ts';
import { type Money, sumByCurrency } from '../../shared/money.ts';
import { ageing } from '../ageing.ts';
import { oldestFirst, type Unpaid } from '../read-unpaid.ts';

/** What was settled in the month: an invoice and how much of it. */
export interface Settled {
  invoice_id: string;
  money: Money;
}

export interface SummaryFacts {
  month: { first: Day; last: Day };
  today: Day;
  unpaid: Unpaid[];
  /** Paid in full in the month, and written off in it. */
  paid: Settled[];
  written_off: Settled[];
  /** Letters to customers that went out in it. */
  letters: number;
}

interface Sum {
  count: number;
  totals: Money[];
}

export interface Summary {
  month: { first: Day; last: Day };
  as_of: Day;
  open: Sum;
  late: Sum;
  ageing: ReturnType<typeof ageing>;
  oldest: Unpaid[];
  /** Past due, the largest of each currency first. */
  largest: Unpaid[];
  paid: Sum;
  written_off: Sum;
  letters: number;
}

const listed = 5;

/** The month in figures: pure. What is open is as of `today`; totals are one a currency. */
export function summaryOf(facts: SummaryFacts): Summary {
  const { month, today, unpaid, paid, written_off, letters } = facts;
  const late = unpaid.filter(({ days }) => days > 0).sort(oldestFirst);
  const largest = [...Map.groupBy(late, ({ open }) => open.currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]) => all.toSorted((a, b) => b.open.minor - a.open.minor).slice(0, listed));
  const sum = (moneys: Money[]): Sum => ({ count: moneys.length, totals: sumByCurrency(moneys) });
  return {
    month,
    as_of: today,
    open: sum(unpaid.map(({ open }) => open)),
    late: sum(late.map(({ open }) => open)),
    ageing: ageing(unpaid),
    oldest: late.slice(0, listed),
    largest,
    paid: sum(paid.map(({ money }) => money)),
    written_off: sum(written_off.map(({ money }) => money)),
    letters,
  };
}
