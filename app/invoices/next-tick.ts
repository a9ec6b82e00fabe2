import { atLocalTime } from '../shared/business-time.ts';
import type { Desk } from './desk.ts';
import type { Letter } from './letter.ts';

/** When the daily tick runs, by the business's clock; `jobs/functions.ts` tells the scheduler the same. */
export const tickTime = '09:00';

/** The desk on the day of the tick that comes next, if nothing changes until then. */
export function atNextTick(desk: Desk): Desk {
  const { calendar, today, now } = desk;
  const isToCome = calendar.isOpenDay(today) && now < atLocalTime(calendar, today, tickTime);
  return isToCome ? desk : { ...desk, today: calendar.nextOpenDay(today) };
}

/** Letters planned by now leave before that tick, and stand in its way as those of its own day would. */
export const seenAt = (desk: Desk, letters: ReadonlyMap<string, Letter>): Map<string, Letter> =>
  new Map(
    [...letters].map(([id, letter]) => [
      id,
      letter.status === 'planned' ? { ...letter, tick_date: desk.today } : letter,
    ]),
  );
