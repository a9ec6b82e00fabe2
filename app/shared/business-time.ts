import { Temporal } from 'temporal-polyfill';
import { type Calendar, farthestSearch, neverOpen, readTime } from './calendar.ts';
import { offsetAt } from './days.ts';
import { Fault } from './errors.ts';
import { type Day, hour, type Instant, minute, toInstant, type Zone } from './instant.ts';

const dayLength = 24 * hour;

/** May a letter leave at that instant: an open day, outside quiet hours, by the clock on the business's wall? */
export const isBusinessMinute = (calendar: Calendar, instant: Instant): boolean =>
  look(calendar, Date.parse(instant)).open;

/**
 * The first instant of business time that is not before `instant`: that instant itself, or the start of a business minute.
 * A local time that summer time skips is skipped here, one that it repeats counts each time it comes.
 * Throws `Fault` where none comes in 400 days.
 */
export function nextBusinessMinute(calendar: Calendar, instant: Instant): Instant {
  let at = Date.parse(instant);
  const last = at + farthestSearch * dayLength;
  while (at <= last) {
    const now = look(calendar, at);
    if (now.open) return toInstant(at);
    at = untilClockChanges(calendar.zone, now.offset, at, at + now.unchangedFor);
  }
  throw neverOpen('minute');
}

/** Whether it is business time, and for how long that stays so at the least, if nobody touches the clock. */
function look(calendar: Calendar, utc: number): { open: boolean; unchangedFor: number; offset: number } {
  const offset = offsetAt(utc, calendar.zone);
  const local = utc + offset;
  const time = ((local % dayLength) + dayLength) % dayLength;
  const untilMidnight = dayLength - time;
  if (!calendar.isOpenDay(new Date(local).toISOString().slice(0, 10))) {
    return { open: false, unchangedFor: untilMidnight, offset };
  }
  if (!calendar.quiet) return { open: true, unchangedFor: untilMidnight, offset };
  const from = calendar.quiet.from * minute;
  const to = calendar.quiet.to * minute;
  const quiet = from < to ? from <= time && time < to : time >= from || time < to;
  const untilChange = Math.min(...[from - time, to - time].filter((left) => left > 0), untilMidnight);
  return { open: !quiet, unchangedFor: untilChange, offset };
}

/** `end`, or the first instant after `start` at which the zone's clock leaves `offset`, if that is sooner. */
function untilClockChanges(zone: Zone, offset: number, start: number, end: number): number {
  if (offsetAt(end, zone) === offset) return end;
  let [same, other] = [start, end];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (offsetAt(middle, zone) === offset) same = middle;
    else other = middle;
  }
  return other;
}

/**
 * The instant at which clocks in `where` show `time` (`9:00`) on `day`; the earlier one where they show it twice.
 * A time that clocks skip moves forward by what they skip, a day that they skip becomes the next one.
 */
export function atLocalTime(where: Calendar | Zone, day: Day, time: string): Instant {
  const minutes = readTime(time);
  if (minutes === undefined) throw new Fault(`“${time}” is no time of day; write it like 9:00`);
  const zone = typeof where === 'string' ? where : where.zone;
  const local = Temporal.PlainDate.from(day).toPlainDateTime().add({ minutes });
  return toInstant(local.toZonedDateTime(zone).epochMilliseconds);
}
