import { Temporal } from 'temporal-polyfill';
import { addDays, isDay, isoWeekday } from './days.ts';
import { Fault } from './errors.ts';
import type { Day } from './instant.ts';
import { plain } from './owner-values.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const number = '(\\d{1,2})(?:st|nd|rd|th)?';
const dayFirst = new RegExp(`^${number} ?(?:of )?${month}(?:,? (\\d{4}))?$`, 'i');
const monthFirst = new RegExp(`^${month} ?${number}(?:,? (\\d{4}))?$`, 'i');
const span = /^(?:in |for )?(an?|one|two|three|\d{1,3}) (day|week|month)s?(?: from (?:now|today))?$/;
const counts: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3 };

/** A date without a year that would be farther off than this was most likely meant for this year. */
const farthest = 300;

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Friday 5 March 2027`. */
export const dayInFull = (day: Day): string => format.format(Date.parse(day)).replace(',', '');

const dateAlone = (day: Day): string => dayInFull(day).replace(/^\S+ /, '');

/**
 * A day to come as people say it: `5 March`, `Mar 5, 2027`, `2027-03-05`, `tomorrow`, `Friday`, `in 2 weeks`,
 * `end of the month`. A weekday is the next one after today. What can mean two days is a `Fault` that names both.
 */
export function readDayAhead(value: string, today: Day): Day {
  const text = plain(value)
    .toLowerCase()
    .replace(/^(?:on|the) /, '');
  return readNear(text, today) ?? readSpan(text, today) ?? readDate(text, value, today);
}

function readNear(text: string, today: Day): Day | undefined {
  const date = Temporal.PlainDate.from(today);
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  if (text === 'next week') return addDays(today, 8 - isoWeekday(today));
  if (text === 'next month') return date.with({ day: 1 }).add({ months: 1 }).toString();
  if (/^(?:end of (?:the |this )?month|month end)$/.test(text))
    return date.with({ day: date.daysInMonth }).toString();
  const [, which, name = ''] = /^(this |next |coming )?([a-z]{3,9})$/.exec(text) ?? [];
  const weekday = weekdays.findIndex((full) => name !== '' && full.startsWith(name)) + 1;
  if (!weekday) return undefined;
  const next = addDays(today, ((weekday - isoWeekday(today) + 6) % 7) + 1);
  if (which === 'next ')
    throw new Fault(
      `"${text}" can mean ${dateAlone(next)} or ${dateAlone(addDays(next, 7))}. Write the date.`,
    );
  return next;
}

function readSpan(text: string, today: Day): Day | undefined {
  const [, many = '', unit] = span.exec(text) ?? [];
  if (!unit) return undefined;
  const count = counts[many] ?? Number(many);
  return Temporal.PlainDate.from(today)
    .add({ [`${unit}s`]: count })
    .toString();
}

function readDate(text: string, value: string, today: Day): Day {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return there(text, value);
  const [, day1, month1, year1] = dayFirst.exec(text) ?? [];
  const [, month2, day2, year2] = monthFirst.exec(text) ?? [];
  const [day, name, year] = [day1 ?? day2, month1 ?? month2, year1 ?? year2];
  if (day && name) {
    const written = (of: number | string) =>
      `${of}-${String(months.indexOf(name.slice(0, 3)) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
    return year ? there(written(year), value) : withoutYear(written, value, today);
  }
  if (/^\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?$/.test(text))
    throw new Fault(`"${value}" can be read in two ways. Write the month in letters, like 5 March.`);
  throw new Fault(`I cannot read the day "${value}". Write it like 5 March, Friday, or in 2 weeks.`);
}

function withoutYear(written: (year: number) => string, value: string, today: Day): Day {
  const year = Number(today.slice(0, 4));
  const near = [year, year + 1].map(written).find((day) => isDay(day) && day >= today);
  if (near && near <= addDays(today, farthest)) return near;
  // 29 February comes only every fourth year.
  const past = [year, year + 1].map(written).find(isDay);
  if (!past) return there(written(year), value);
  throw new Fault(`Which year is meant by "${value}"? Write it too, like ${dateAlone(near ?? past)}.`);
}

function there(day: string, value: string): Day {
  const year = Number(day.slice(0, 4));
  if (year < 2000 || year > 2100)
    throw new Fault(`Is the year ${year} right? Write it in four digits, such as 2027.`);
  if (!isDay(day)) throw new Fault(`There is no such day as "${value}".`);
  return day;
}
