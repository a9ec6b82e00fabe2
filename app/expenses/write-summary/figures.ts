import type { Day } from '../../shared/instant.ts';
import { type Money, sumByCurrency } from '../../shared/money.ts';
import type { Period } from '../../shared/periods.ts';
import type { Claim } from '../claim.ts';
import { decidedAt } from '../read-decided.ts';

type Span = Omit<Period, 'told'>;

export interface SummaryFacts {
  month: Span;
  /** The month before that. */
  earlier: Span;
  today: Day;
  decided: Claim[];
  under_way: Claim[];
}

interface Sum {
  count: number;
  totals: Money[];
}

export interface CategorySum {
  category: string;
  count: number;
  sum: Money;
  /** Of everything that was approved in this currency, in whole percent. */
  percent: number;
}

export interface Summary {
  month: { first: Day };
  earlier: { first: Day; totals: Money[] };
  as_of: Day;
  approved: Sum;
  /** Of each currency, the most first. */
  categories: CategorySum[];
  rejected: number;
  paid: Sum;
  waiting: Sum;
}

/** The month in figures: pure. Refunds come off; totals are one a currency. */
export function summaryOf({ month, earlier, today, decided, under_way }: SummaryFacts): Summary {
  const within = (claim: Claim, { from, to }: Span): boolean => {
    const at = decidedAt(claim);
    return at !== undefined && at >= from && at < to;
  };
  const approvedIn = (period: Span) =>
    decided.filter((claim) => claim.status !== 'rejected' && within(claim, period));
  const approved = approvedIn(month);
  const paid = decided.filter(({ paid_on }) => paid_on && paid_on >= month.first && paid_on <= month.last);
  return {
    month: { first: month.first },
    earlier: { first: earlier.first, totals: sumOf(approvedIn(earlier)).totals },
    as_of: today,
    approved: sumOf(approved),
    categories: byCategory(approved),
    rejected: decided.filter((claim) => claim.status === 'rejected' && within(claim, month)).length,
    paid: sumOf(paid),
    waiting: sumOf(under_way),
  };
}

const worth = ({ home, amount }: Claim): Money => home ?? amount;

const sumOf = (claims: Claim[]): Sum => ({ count: claims.length, totals: sumByCurrency(claims.map(worth)) });

function byCategory(claims: Claim[]): CategorySum[] {
  return [...Map.groupBy(claims, (claim) => worth(claim).currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, all]) => {
      const whole = all.reduce((sum, claim) => sum + worth(claim).minor, 0);
      return [...Map.groupBy(all, ({ category }) => category)]
        .map(([category, some]) => {
          const minor = some.reduce((sum, claim) => sum + worth(claim).minor, 0);
          const percent = whole > 0 ? Math.round((100 * minor) / whole) : 0;
          return { category, count: some.length, sum: { minor, currency }, percent };
        })
        .sort((a, b) => b.sum.minor - a.sum.minor || (a.category < b.category ? -1 : 1));
    });
}
