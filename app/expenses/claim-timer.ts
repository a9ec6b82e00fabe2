import type { Instant } from '../shared/instant.ts';
import { hour, minute, plus } from '../shared/instant.ts';
import type { Claim } from './claim.ts';
import type { InForce } from './read-policy-in-force.ts';
import { turnTimes } from './turn-times.ts';

/** A draft that nobody submits for so long is given up. */
export const draftLife = 30 * 24 * hour;

/** The end of a reader's job is told; where that is lost, it is asked. */
export const askAgain = 2 * minute;

type Timed = Pick<Claim, 'status' | 'since' | 'reading' | 'decision' | 'approver' | 'stuck'>;

/** When somebody has to look at this claim again; nothing where it is over. */
export function timerOf(
  claim: Timed,
  inForce: Pick<InForce, 'now' | 'calendar' | 'policy'>,
): Instant | undefined {
  const { now } = inForce;
  const { status, since, reading, decision, approver, stuck } = claim;
  if ((status === 'draft' || status === 'submitted') && reading?.state === 'waiting')
    return reading.asked_at ? plus(reading.asked_at, askAgain) : now;
  if (status === 'draft') return plus(since, draftLife);
  if (status === 'waiting') {
    const reminded = approver?.reminded_at;
    return reminded ? turnTimes(inForce, reminded).backup_at : turnTimes(inForce, since).remind_at;
  }
  if (status !== 'submitted') return undefined;
  if (stuck) return turnTimes(inForce, now).remind_at;
  if (!decision || !approver?.told_at) return now;
  const { remind_at, backup_at } = turnTimes(inForce, approver.told_at);
  if (!approver.reminded_at) return remind_at;
  // The backup, too, is reminded, and then again and again: nobody comes after them.
  return approver.overdue ? turnTimes(inForce, approver.reminded_at).backup_at : backup_at;
}
