import { atLocalTime } from './business-time.ts';
import { addDays, dayIn, isoWeekday } from './days.ts';
import type { Day, Instant, Zone } from './instant.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** A span of time that something is told about. */
export interface Period {
  /** The same for the same period, whenever it is asked for. */
  key: string;
  /** Its first and its last day. */
  first: Day;
  last: Day;
  /** From this instant on, and before that one. */
  from: Instant;
  to: Instant;
  /** When it is to be told. */
  told: Instant;
}

/** The last time, not after `now`, that it was this weekday and time of day in `zone`. */
function lastWeekly(now: Instant, zone: Zone, { day, at }: { day: Weekday; at: string }): Day {
  const today = dayIn(now, zone);
  const back = (isoWeekday(today) - 1 - weekdays.indexOf(day) + 7) % 7;
  const found = addDays(today, -back);
  return atLocalTime(zone, found, at) <= now ? found : addDays(found, -7);
}

/**
 * The week that ended last, at this weekday and time in `zone`: seven days to the minute by the clock on the wall, so
 * that one week begins where the other ends. A morning ends the week of the day before.
 */
export function weekBefore(now: Instant, zone: Zone, end: { day: Weekday; at: string }): Period {
  const on = lastWeekly(now, zone, end);
  const last = end.at < '12:00' ? addDays(on, -1) : on;
  return {
    key: on,
    first: addDays(last, -6),
    last,
    from: atLocalTime(zone, addDays(on, -7), end.at),
    to: atLocalTime(zone, on, end.at),
    told: atLocalTime(zone, on, end.at),
  };
}

/** The first such weekday of the month of `day`. */
export function firstOfMonth(day: Day, weekday: Weekday): Day {
  const first = firstDay(day);
  return addDays(first, (weekdays.indexOf(weekday) - isoWeekday(first) + 8) % 7);
}

/** The calendar month before the last time that it was the first such weekday of a month, at this time in `zone`. */
export function monthBefore(now: Instant, zone: Zone, told: { first: Weekday; at: string }): Period {
  const today = dayIn(now, zone);
  const thisMonth = firstDay(today);
  const at = (month: Day) => atLocalTime(zone, firstOfMonth(month, told.first), told.at);
  const month = at(thisMonth) <= now ? thisMonth : firstDay(addDays(thisMonth, -1));
  return { ...calendarMonth(addDays(month, -1), zone), told: at(month) };
}

/** The calendar month of a day, as they go by in `zone`. */
export function calendarMonth(day: Day, zone: Zone): Omit<Period, 'told'> {
  const first = firstDay(day);
  const next = firstDay(addDays(first, 31));
  return {
    key: first.slice(0, 7),
    first,
    last: addDays(next, -1),
    from: atLocalTime(zone, first, '00:00'),
    to: atLocalTime(zone, next, '00:00'),
  };
}

const firstDay = (day: Day): Day => `${day.slice(0, 8)}01`;
