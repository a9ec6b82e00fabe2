import type { ClosedSpan } from '../../shared/calendar.ts';
import { daysBetween, isDay } from '../../shared/days.ts';
import { Fault } from '../../shared/errors.ts';
import { plain } from '../../shared/owner-values.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?`;
const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const dayFirst = new RegExp(`^${day}(?: (?:of )?${monthName})?(?:,? (\\d{4}))?$`, 'i');
const monthFirst = new RegExp(`^${monthName} ${day}(?:,? (\\d{4}))?$`, 'i');
const between = /\s+(?:to|until|till|through|-)\s+|\s*[–—]\s*|(?<=^\d{1,2}(?:st|nd|rd|th)?)-(?=\d{1,2}\D)/i;
const everyYear = /,?\s*\b(?:(?:every|each) year|yearly|annually)\b/i;

interface WrittenDate {
  text: string;
  day: number;
  month?: number;
  year?: number;
}

/**
 * When the business is closed, both days included: `5 Feb 2027 to 12 Feb 2027 (Chinese New Year)`, `9 Aug 2027`,
 * `24 Dec to 1 Jan every year`. Throws `Fault`.
 */
export function readClosedSpan(value: string): ClosedSpan {
  const [, why] = /\(([^()]*)\)/.exec(value) ?? [];
  const written = plain(value.replace(/\([^()]*\)/, ' '));
  const yearly = everyYear.test(written);
  const ends = plain(written.replace(everyYear, ' ').replace(/^from /i, '')).split(between);
  if (ends.length > 2)
    throw new Fault(`I see more than two dates in "${value}". Write a line for each time you are closed.`);
  const [first, last] = [readDate(ends[0]!), readDate(ends.at(-1)!)];
  const from = { ...last, ...first };
  const to = { ...first, ...last, year: last.year };
  const reason = why?.trim() ? { why: why.trim() } : {};

  if (yearly) {
    if (from.year || to.year)
      throw new Fault(`"${value}" names a year and says every year. Leave one of them out.`);
    return { from: toDay(from, 2024).slice(5), to: toDay(to, 2024).slice(5), every_year: true, ...reason };
  }
  if (!to.month) throw noMonth(to);
  if (!to.year || !from.year) throw new Fault(`Which year? Write "${to.text} 2027", or add "every year".`);
  const span = { from: toDay(from, from.year), to: toDay(to, to.year), ...reason };
  if (span.to < span.from) throw new Fault(`"${value}" ends before it begins. Write a year with both dates.`);
  if (daysBetween(span.from, span.to) > 366)
    throw new Fault(`"${value}" is longer than a year. Is one of the years right?`);
  return span;
}

function readDate(text: string): WrittenDate {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return { text, year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const [, day1, month1, year1] = dayFirst.exec(text) ?? [];
  const [, month2, day2, year2] = monthFirst.exec(text) ?? [];
  const [date, name, year] = [day1 ?? day2, month1 ?? month2, year1 ?? year2];
  const month = name && { month: months.indexOf(name.slice(0, 3).toLowerCase()) + 1 };
  if (date) return { text, day: Number(date), ...month, ...(year && { year: Number(year) }) };
  if (/^\d{1,4}[/.-]\d{1,2}([/.-]\d{1,4})?$/.test(text)) {
    throw new Fault(`"${text}" can be read in two ways. Write the month in letters, such as 5 Feb 2027.`);
  }
  throw new Fault(`I cannot read the date "${text}". Write it like 5 Feb 2027.`);
}

const noMonth = (date: WrittenDate): Fault =>
  new Fault(`Which month? Write the date "${date.text}" like 5 Feb 2027.`);

function toDay(date: WrittenDate, year: number): string {
  if (!date.month) throw noMonth(date);
  if (year < 2000 || year > 2100)
    throw new Fault(`Is the year ${year} right? Write it in four digits, such as 2027.`);
  const text = `${year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
  if (!isDay(text)) throw new Fault(`There is no such day as "${date.text}".`);
  return text;
}
