import type { Instant } from '../shared/instant.ts';
import { hour, plus } from '../shared/instant.ts';
import type { Claim } from './claim.ts';
import type { InForce } from './read-policy-in-force.ts';
import { turnTimes } from './turn-times.ts';

/** A draft that nobody submits for so long is given up. */
export const draftLife = 30 * 24 * hour;

type Timed = Pick<Claim, 'status' | 'since' | 'reading' | 'decision' | 'approver' | 'stuck'>;

/** When somebody has to look at this claim again; nothing where it waits for a person alone. */
export function timerOf(
  claim: Timed,
  { now, calendar }: Pick<InForce, 'now' | 'calendar'>,
): Instant | undefined {
  const { status, since, reading, decision, approver, stuck } = claim;
  if (status === 'draft') return reading?.state === 'waiting' ? now : plus(since, draftLife);
  if (status !== 'submitted') return undefined;
  if (stuck) return turnTimes(calendar, now).remind_at;
  if (!decision || !approver?.told_at) return now;
  const { remind_at, backup_at } = turnTimes(calendar, approver.told_at);
  if (!approver.reminded_at) return remind_at;
  // The backup, too, is reminded, and then again and again: nobody comes after them.
  return approver.overdue ? turnTimes(calendar, approver.reminded_at).backup_at : backup_at;
}
