import { type AgeBucket, ageBuckets, type Home } from '../ports/messenger.ts';
import type { Money } from '../shared/money.ts';

/** The last of the days past due that each bucket holds. */
const upTo: Record<AgeBucket, number> = {
  due: 0,
  '1-30': 30,
  '31-60': 60,
  '61-90': 90,
  '90+': Number.POSITIVE_INFINITY,
};

export const bucketOf = (days: number): AgeBucket =>
  ageBuckets.find((bucket) => days <= upTo[bucket]) ?? '90+';

/** What is still to pay by calendar days past due; one line a currency, sorted by code. Pure. */
export function ageing(unpaid: Iterable<{ open: Money; days: number }>): Home['ageing'] {
  const found = new Map<string, Record<AgeBucket, Money>>();
  for (const { open, days } of unpaid) {
    const { currency, minor } = open;
    const buckets = found.get(currency) ?? empty(currency);
    found.set(currency, buckets);
    buckets[bucketOf(days)].minor += minor;
  }
  return [...found]
    .map(([currency, buckets]) => ({ currency, buckets }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const empty = (currency: string): Record<AgeBucket, Money> => ({
  due: { minor: 0, currency },
  '1-30': { minor: 0, currency },
  '31-60': { minor: 0, currency },
  '61-90': { minor: 0, currency },
  '90+': { minor: 0, currency },
});
