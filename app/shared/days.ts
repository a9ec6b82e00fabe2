import { Temporal } from 'temporal-polyfill';
import type { Day, Instant, Zone } from './instant.ts';

const dayLength = 86_400_000;

/** Ledgers name few distinct days very often: reading one is ten times as dear as finding it here. */
const numbers = new Map<Day, number>();
const mostNumbers = 20_000;

/** Days since 1970-01-01, which is 0. */
function dayNumber(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(day) / dayLength;
  if (numbers.size >= mostNumbers) numbers.clear();
  numbers.set(day, number);
  return number;
}

const dayOfNumber = (number: number): Day => new Date(number * dayLength).toISOString().slice(0, 10);

/** Is this a day of the calendar, written `2027-01-04`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const number = Date.parse(text) / dayLength;
  return Number.isInteger(number) && dayOfNumber(number) === text;
}

/** The day `n` days later, earlier where `n` is negative. */
export const addDays = (day: Day, n: number): Day => dayOfNumber(dayNumber(day) + n);

/** Whole calendar days, negative if `to` is the earlier one. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 0 on the due day itself, negative before it. */
export const daysPastDue = (due: Day, today: Day): number => daysBetween(due, today);

/** Monday is 1, Sunday 7. */
export const isoWeekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** Is this a time zone we know, by its IANA name (`Asia/Singapore`, `UTC`)? A bare offset is none: it has no summer time. */
export function isZone(text: string): boolean {
  if (!/^[a-z]/i.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall of `zone` is ahead of UTC at that moment, in milliseconds. */
export const offsetAt = (epochMilliseconds: number, zone: Zone): number =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

/** What a clock on the wall of `zone` shows at that instant, `09:02`. */
export function timeIn(instant: Instant, zone: Zone): string {
  const utc = Date.parse(instant);
  return new Date(utc + offsetAt(utc, zone)).toISOString().slice(11, 16);
}

/** The day that people in `zone` call that instant. */
export function dayIn(instant: Instant, zone: Zone): Day {
  const utc = Date.parse(instant);
  return new Date(utc + offsetAt(utc, zone)).toISOString().slice(0, 10);
}
