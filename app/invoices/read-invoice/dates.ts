import { isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';

/** A date as it stands in a text. Which of two small numbers is the day is settled later, by the whole document. */
export interface WrittenDate {
  dayFirst?: Day;
  monthFirst?: Day;
  from: number;
  to: number;
}

/** Those that invoices here are written in; Intl knows their months. */
const languages =
  'en de fr nl es it pt pl sv da nb fi cs sk hu ro tr hr sl et lv lt ca id ms el ru uk bg'.split(' ');

/** Names as people shorten them, where Intl shortens them otherwise. */
const others: Record<string, number> = {
  mrz: 3,
  maerz: 3,
  sept: 9,
  juil: 7,
  janv: 1,
  fevr: 2,
  avr: 4,
  mrt: 3,
  mai: 5,
  okt: 10,
  dez: 12,
  ene: 1,
  abr: 4,
  ago: 8,
  dic: 12,
  set: 9,
  out: 10,
  gen: 1,
  mag: 5,
  giu: 6,
  lug: 7,
  ott: 10,
};

let months: Map<string, number> | undefined;

/** Every name of a month, without its accents, in small letters. */
function monthNames(): Map<string, number> {
  if (months) return months;
  const names = new Map(Object.entries(others));
  for (const language of languages)
    for (const month of ['long', 'short'] as const)
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC', ...(day && { day }) });
        for (let n = 1; n <= 12; n++) {
          const part = format
            .formatToParts(Date.UTC(2024, n - 1, 15))
            .find(({ type }) => type === 'month')?.value;
          const name = plain(part ?? '').replace(/\.$/, '');
          if (/^\p{L}{3,}$/u.test(name) && !names.has(name)) names.set(name, n);
        }
      }
  months = names;
  return names;
}

/** In small letters without accents. */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøßæœđðı]/g, (letter) => whole[letter] as string);

/** Letters whose sign is a part of them. */
const whole: Record<string, string> = { ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', ı: 'i' };

const word = '(\\p{L}[\\p{L}\\p{M}]{2,14})';
const year = "((?:19|20)\\d\\d|'?\\d\\d(?!\\d|[.,:]\\d))";
const patterns: [RegExp, (groups: string[]) => Omit<WrittenDate, 'from' | 'to'>][] = [
  [
    /(?<![\d.])((?:19|20)\d\d)\s?(?:([-/.])\s?(\d{1,2})\s?\2|年\s?(\d{1,2})\s?月)\s?(\d{1,2})(?!\d)/gu,
    ([y, , m, n, d]) => both(y, Number(m || n), d),
  ],
  [
    new RegExp(
      `(?<![\\d.,])(\\d{1,2})\\s?(?:(?:st|nd|rd|th|er|º|°)(?!\\p{L})|\\.)?[\\s/-]*(?:(?:of|de|di)\\s+|d')?${word}\\.?,?[\\s/-]*(?:de|del|of)?\\s*${year}(?!\\d)`,
      'giu',
    ),
    ([d, m, y]) => both(y, monthOf(m), d),
  ],
  [
    new RegExp(
      `(?<!\\p{L})${word}\\.?[\\s/-]*(\\d{1,2})\\s?(?:st|nd|rd|th)?(?:\\s?,\\s?|\\s|\\s?-)\\s?${year}(?!\\d)`,
      'giu',
    ),
    ([m, d, y]) => both(y, monthOf(m), d),
  ],
  [
    new RegExp(`(?<!\\d)((?:19|20)\\d\\d)[.\\s/-]+${word}\\.?[\\s/-]*(\\d{1,2})(?!\\d)`, 'giu'),
    ([y, m, d]) => both(y, monthOf(m), d),
  ],
  [
    new RegExp(`(?<![\\d/.,-])(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?${year}(?!\\s?%|\\d)`, 'gu'),
    ([a, , b, y]) => numeric(a, b, y),
  ],
];

/** Every date in a text, none of them twice, from left to right. */
export function datesIn(text: string): WrittenDate[] {
  if (!/\d/.test(text)) return [];
  const found: WrittenDate[] = [];
  for (const [pattern, read] of patterns)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const reading = read(match.slice(1).map((group) => group ?? ''));
      if (reading.dayFirst || reading.monthFirst) found.push({ ...reading, from, to });
    }
  return found.sort((a, b) => a.from - b.from);
}

function monthOf(name = ''): number | undefined {
  const names = monthNames();
  const key = plain(name);
  return (
    names.get(key) ?? [...names].find(([month]) => month.length > key.length && month.startsWith(key))?.[1]
  );
}

function both(y = '', month: number | undefined, d = ''): { dayFirst?: Day; monthFirst?: Day } {
  const day = month === undefined ? undefined : dayOf(y, month, d);
  return day ? { dayFirst: day, monthFirst: day } : {};
}

function numeric(a = '', b = '', y = ''): { dayFirst?: Day; monthFirst?: Day } {
  const [dayFirst, monthFirst] = [dayOf(y, Number(b), a), dayOf(y, Number(a), b)];
  return { ...(dayFirst && { dayFirst }), ...(monthFirst && { monthFirst }) };
}

function dayOf(y: string, month: number, d: string): Day | undefined {
  const digits = y.replace(/\D/g, '');
  const day = `${digits.length === 2 ? `20${digits}` : digits}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
