import type { Day } from '../shared/instant.ts';
import { fold } from '../shared/owner-words.ts';
import { counts, type Status } from './approval.ts';
import type { Limit } from './policy.ts';

/** What counts on one day, for one person and category, claim by claim: adding the same claim twice adds it once. */
export interface DayTotal {
  /** Minor units of the home currency, none of them negative. */
  counted: Record<string, number>;
}

export const noTotal: DayTotal = { counted: {} };

export const dayTotalId = (of: { claimant: string; category: string; date: Day }): string =>
  `day-total#${of.claimant}#${of.date}#${fold(of.category)}`;

/** The sum of the day, without the claim that is being looked at. */
export const sumOf = ({ counted }: DayTotal, without?: string): number =>
  Object.entries(counted).reduce((sum, [claim, minor]) => (claim === without ? sum : sum + minor), 0);

/**
 * A refund counts nothing: taken off, it would make room under the limit for what should be seen, and the limit is
 * passed only by a claim that an approver is told about.
 */
export const counting = (day: DayTotal, claim_id: string, minor: number): DayTotal => ({
  counted: { ...day.counted, [claim_id]: Math.max(0, minor) },
});

export function releasing(day: DayTotal, claim_id: string): DayTotal {
  const { [claim_id]: _, ...counted } = day.counted;
  return { counted };
}

export const passes = (limit: Limit, before: number, minor: number): boolean =>
  typeof limit === 'number' && minor > 0 && before + minor > limit;

/** Of the day's limit, what is left to spend unseen; nothing where the day has no such limit. */
export const leftOf = (limit: Limit, day: DayTotal): number | undefined =>
  typeof limit === 'number' ? Math.max(0, limit - sumOf(day)) : undefined;

export interface Countable {
  claim_id: string;
  claimant: string;
  category: string;
  date: Day;
  status: Status;
  /** Minor units of the home currency. */
  minor: number;
}

/** Which day totals a change of a claim changes, all of them in its transaction. `minor` absent: released. */
export function dayTotalChanges(
  before: Countable | undefined,
  after: Countable,
): { id: string; claim_id: string; minor?: number }[] {
  const { claim_id } = after;
  const [was, now] = [before, after].map((claim) =>
    claim && counts(claim.status) ? dayTotalId(claim) : undefined,
  );
  const released = was && was !== now ? [{ id: was, claim_id }] : [];
  const same = was === now && before?.minor === after.minor;
  return [...released, ...(now && !same ? [{ id: now, claim_id, minor: after.minor }] : [])];
}

export const applyChange = (day: DayTotal, change: { claim_id: string; minor?: number }): DayTotal =>
  change.minor === undefined ? releasing(day, change.claim_id) : counting(day, change.claim_id, change.minor);
