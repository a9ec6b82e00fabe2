import { atLocalTime } from '../app/shared/business-time.ts';
import { addDays, dayIn } from '../app/shared/days.ts';
import { type Instant, minute, plus, type Zone } from '../app/shared/instant.ts';
import { firstOfMonth, monthBefore, weekBefore } from '../app/shared/periods.ts';
import type { Trigger } from '../jobs/functions.ts';

/** Whether it runs by the clock on the business's wall. */
export const isLocal = (trigger: Trigger): boolean =>
  'daily' in trigger || 'weekly' in trigger || 'monthly' in trigger;

/** When a function runs next after that instant; nothing for one that does not run by a clock. */
export function nextRun(trigger: Trigger, after: Instant, zone: Zone): Instant | undefined {
  if ('every_minutes' in trigger) return plus(after, trigger.every_minutes * minute);
  const today = dayIn(after, zone);
  if ('daily' in trigger) {
    const at = atLocalTime(zone, today, trigger.daily);
    return at > after ? at : atLocalTime(zone, addDays(today, 1), trigger.daily);
  }
  if ('weekly' in trigger) {
    const { key } = weekBefore(after, zone, trigger.weekly);
    return atLocalTime(zone, addDays(key, 7), trigger.weekly.at);
  }
  if ('monthly' in trigger) {
    const { first, at } = trigger.monthly;
    const due = (day: string) => atLocalTime(zone, firstOfMonth(day, first), at);
    return due(today) > after ? due(today) : due(addDays(`${today.slice(0, 8)}01`, 31));
  }
  return undefined;
}

/** When a weekly or monthly function should have run last. */
export function lastRun(trigger: Trigger, now: Instant, zone: Zone): Instant | undefined {
  if ('weekly' in trigger) return weekBefore(now, zone, trigger.weekly).told;
  return 'monthly' in trigger ? monthBefore(now, zone, trigger.monthly).told : undefined;
}
