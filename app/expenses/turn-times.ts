import { atLocalTime, nextBusinessMinute } from '../shared/business-time.ts';
import type { Calendar } from '../shared/calendar.ts';
import { timeIn } from '../shared/days.ts';
import type { Instant } from '../shared/instant.ts';
import type { InForce } from './read-policy-in-force.ts';

/** When an approver hears of a claim: now, or at the end of quiet hours, weekend or holiday. */
export const tellsAt = (calendar: Calendar, now: Instant): Instant => nextBusinessMinute(calendar, now);

/** When somebody who was told and did nothing is reminded, and when the backup is asked instead. */
export function turnTimes(
  { calendar, policy }: Pick<InForce, 'calendar' | 'policy'>,
  told_at: Instant,
): { remind_at: Instant; backup_at: Instant } {
  const { remind_after, backup_after } = policy.general;
  const day = calendar.dayOf(told_at);
  const time = timeIn(told_at, calendar.zone);
  const after = (days: number) =>
    nextBusinessMinute(calendar, atLocalTime(calendar, calendar.addBusinessDays(day, days), time));
  return { remind_at: after(remind_after.value), backup_at: after(backup_after.value) };
}
