import { addDays, isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';

/** The order of `05/02/2027`: day first or month first. */
export type DayOrder = 'dmy' | 'mdy';

/** What a cell's text may mean before the order of its column is known. */
export type DateShape =
  | { kind: 'day'; day: Day }
  | { kind: 'numeric'; first: number; second: number; year: number }
  /** Days since 1899-12-30, as Excel and Google Sheets count: only if the whole column is such. */
  | { kind: 'serial'; day: Day }
  | { kind: 'impossible' }
  | { kind: 'other' };

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/i;
const timeOfDay =
  /(?:T|,?\s+(?:at\s+)?)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d\d:?\d\d)?$/i;

/** Two-digit years are 1970 to 2069. A time of day is left out: the date counts as it is written, in no zone. */
export function readShape(text: string): DateShape {
  if (text.length > 60) return { kind: 'other' };
  const date = plainDate(text);
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)$/.exec(date);
  if (numeric) return numericShape(Number(numeric[1]), Number(numeric[3]), fullYear(numeric[4] as string));
  const ymd =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(date) ?? /^((?:19|20)\d\d)()(\d\d)(\d\d)$/.exec(date);
  if (ymd) return dayShape(Number(ymd[1]), Number(ymd[3]), Number(ymd[4]));
  if (/^\d{5}(?:\.\d+)?$/.test(date)) return serialShape(Math.floor(Number(date)));
  const dMy = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s)?([a-z]{3,9})\.?[\s.,/-]*'?(\d{4}|\d\d)$/i.exec(
    date,
  );
  if (dMy) return namedShape(dMy[3], dMy[2], dMy[1]);
  const mdY = /^([a-z]{3,9})\.?[\s./-]*(\d{1,2})(?:st|nd|rd|th)?[\s.,/-]+'?(\d{4}|\d\d)$/i.exec(date);
  if (mdY) return namedShape(mdY[3], mdY[1], mdY[2]);
  const yMd = /^(\d{4})[\s./-]*([a-z]{3,9})\.?[\s./-]*(\d{1,2})$/i.exec(date);
  return yMd ? namedShape(yMd[1], yMd[2], yMd[3]) : { kind: 'other' };
}

/** The day a shape means in a column of that order; `undefined` where the order is needed and not known. */
export function dayOf(shape: DateShape, order: DayOrder | undefined): Day | 'impossible' | undefined {
  if (shape.kind === 'day') return shape.day;
  if (shape.kind !== 'numeric') return 'impossible';
  const { first, second, year } = shape;
  const means = order ?? provenOrder(shape) ?? (first === second ? 'dmy' : undefined);
  if (means === undefined) return undefined;
  const day = means === 'dmy' ? dayText(year, second, first) : dayText(year, first, second);
  return day ?? 'impossible';
}

/** The order that a date proves by itself: only a day can be above 12. */
export function provenOrder(shape: DateShape): DayOrder | undefined {
  if (shape.kind !== 'numeric') return undefined;
  if (shape.first > 12) return 'dmy';
  return shape.second > 12 ? 'mdy' : undefined;
}

const plainDate = (text: string): string => {
  const ascii = /^[ -~]*$/.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[年月]/g, '-')
        .replace('日', '');
  if (/^[\d/.-]+$/.test(ascii)) return ascii;
  return ascii
    .trim()
    .replace(timeOfDay, '')
    .replace(weekday, '')
    .replace(/\s*([-/.])\s*/g, '$1')
    .trim();
};

const fullYear = (digits: string): number => {
  const year = Number(digits);
  return digits.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
};

function dayText(year: number, month: number, day: number): Day | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return year >= 1970 && year < 2200 && isDay(text) ? text : undefined;
}

function dayShape(year: number, month: number, day: number): DateShape {
  const text = dayText(year, month, day);
  return text ? { kind: 'day', day: text } : { kind: 'impossible' };
}

const numericShape = (first: number, second: number, year: number): DateShape =>
  dayText(year, second, first) || dayText(year, first, second)
    ? { kind: 'numeric', first, second, year }
    : { kind: 'impossible' };

function namedShape(year = '', name = '', day = ''): DateShape {
  const month = months.findIndex((each) => each.startsWith(name.toLowerCase())) + 1;
  return month ? dayShape(fullYear(year), month, Number(day)) : { kind: 'other' };
}

const serialShape = (serial: number): DateShape =>
  serial > 25_568 && serial < 110_000
    ? { kind: 'serial', day: addDays('1899-12-30', serial) }
    : { kind: 'other' };
