import { addDays, dayIn, isDay, isoWeekday, isZone } from './days.ts';
import { Fault } from './errors.ts';
import { findHolidays, suggestHolidays } from './holidays.ts';
import type { Day, Instant, Zone } from './instant.ts';

/** Both ends are closed. Every year: `MM-DD`, and 24 Dec to 1 Jan runs over the year's end. */
export type ClosedSpan =
  | { from: Day; to: Day; every_year?: false; why?: string }
  | { from: string; to: string; every_year: true; why?: string };

/** The owner's *Business hours*, as the rules document has them. */
export interface BusinessHours {
  zone: Zone;
  /** Local `HH:MM`, from inclusive, to exclusive; may run over midnight (`17:00` to `9:00`). */
  quiet?: { from: string; to: string };
  /** ISO weekdays, Monday 1 to Sunday 7. */
  weekend: number[];
  /** Names that `findHolidays` takes. */
  holidays?: string[];
  closed: ClosedSpan[];
}

/** The business's days, in its own time zone. */
export interface Calendar {
  zone: Zone;
  /** Minutes since local midnight. */
  quiet?: { from: number; to: number };
  /** `weekend`, the holiday's name, or the owner's reason; `undefined` on an open day. */
  whyClosed(day: Day): string | undefined;
  isOpenDay(day: Day): boolean;
  /** The first open day after `day`, never `day` itself. Throws `Fault` where none comes in 400 days. */
  nextOpenDay(day: Day): Day;
  /** The nth open day after `day`, before it where `n` is negative, `day` itself where `n` is 0. */
  addBusinessDays(day: Day, n: number): Day;
  /** Open days after `from` up to and with `to`; negative if `to` is earlier. Walks day by day. */
  businessDaysBetween(from: Day, to: Day): number;
  dayOf(instant: Instant): Day;
}

/** No search for an open day or minute goes further, in days. */
export const farthestSearch = 400;

/** Throws `Fault` on an unknown zone or holiday name, on impossible times or spans, and on hours that are never open. */
export function createCalendar(hours: BusinessHours): Calendar {
  if (!isZone(hours.zone)) throw new Fault(unknownZone(hours.zone));
  const quiet = hours.quiet && readQuiet(hours.quiet);
  const weekend = new Set(hours.weekend);
  if ([1, 2, 3, 4, 5, 6, 7].every((weekday) => weekend.has(weekday))) {
    throw new Fault(
      'Weekend names all seven days, so no letter would ever leave: leave out the days you work',
    );
  }
  const closed = hours.closed.map(readSpan);
  const holidays = (hours.holidays ?? []).map((name) => {
    const found = findHolidays(name);
    if (!found) throw new Fault(unknownHolidays(name));
    return found;
  });

  const reasons = new Map<Day, string | undefined>();

  function findReason(day: Day): string | undefined {
    if (weekend.has(isoWeekday(day))) return 'weekend';
    for (const calendar of holidays) {
      const holiday = calendar.on(day);
      if (holiday) return holiday;
    }
    const span = closed.find((each) => each.includes(day));
    return span && (span.why ?? 'closed');
  }

  function whyClosed(day: Day): string | undefined {
    if (!reasons.has(day)) reasons.set(day, findReason(day));
    return reasons.get(day);
  }

  const isOpenDay = (day: Day) => whyClosed(day) === undefined;

  function openDay(day: Day, direction: 1 | -1): Day {
    for (let n = 1; n <= farthestSearch; n += 1) {
      const at = addDays(day, direction * n);
      if (isOpenDay(at)) return at;
    }
    throw neverOpen('day');
  }

  function addBusinessDays(day: Day, n: number): Day {
    let at = day;
    for (let left = Math.abs(n); left > 0; left -= 1) at = openDay(at, n < 0 ? -1 : 1);
    return at;
  }

  function businessDaysBetween(from: Day, to: Day): number {
    if (to < from) return -businessDaysBetween(to, from);
    let count = 0;
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isOpenDay(day)) count += 1;
    return count;
  }

  return {
    zone: hours.zone,
    quiet,
    whyClosed,
    isOpenDay,
    nextOpenDay: (day) => openDay(day, 1),
    addBusinessDays,
    businessDaysBetween,
    dayOf: (instant) => dayIn(instant, hours.zone),
  };
}

export const neverOpen = (what: 'day' | 'minute'): Fault =>
  new Fault(`no business ${what} in the next ${farthestSearch} days: check Weekend, Closed and Quiet hours`);

/** Minutes since midnight of `9:00` or `09:00`; `24:00` is the end of the day. `undefined` where it is no time. */
export function readTime(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return minutes <= 24 * 60 ? minutes : undefined;
}

function readQuiet({ from, to }: { from: string; to: string }): { from: number; to: number } {
  const [start, end] = [from, to].map((text) => {
    const minutes = readTime(text);
    if (minutes === undefined)
      throw new Fault(`Quiet hours: “${text}” is no time of day; write 17:00 to 9:00`);
    return minutes % (24 * 60);
  });
  if (start === undefined || end === undefined || start === end) {
    throw new Fault(`Quiet hours: ${from} to ${to} is the whole day, so no letter would ever leave`);
  }
  return { from: start, to: end };
}

function readSpan(span: ClosedSpan): { why?: string; includes(day: Day): boolean } {
  const { from, to, why } = span;
  for (const end of [from, to]) {
    // 2024 has a 29 February
    if (!isDay(span.every_year ? `2024-${end}` : end))
      throw new Fault(`Closed: “${end}” is no day of the calendar`);
  }
  if (span.every_year) {
    const isOver = (date: string) => (from <= to ? from <= date && date <= to : from <= date || date <= to);
    return { why, includes: (day) => isOver(day.slice(5)) };
  }
  if (to < from) throw new Fault(`Closed: ${from} to ${to} ends before it begins`);
  return { why, includes: (day) => from <= day && day <= to };
}

function unknownZone(text: string): string {
  const city = text.trim().toLowerCase().replaceAll(' ', '_');
  const meant = Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  return `Time zone “${text}” is not known; write a name like ${meant ?? 'Asia/Singapore or Europe/London'}`;
}

function unknownHolidays(text: string): string {
  const meant = suggestHolidays(text);
  const help = meant.length > 0 ? `did you mean ${meant.join(' or ')}?` : 'write a country, like Singapore';
  return `Holidays: “${text}” ${meant.length > 1 ? 'is not clear' : 'is not known'}; ${help}`;
}
