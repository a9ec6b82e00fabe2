import { isDay } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';

/** A date as it stands in a text. Which of two small numbers is the day is settled later, by the whole page. */
export interface WrittenDate {
  /** Both readings; one of them where the other is no day. */
  dayFirst?: Day;
  monthFirst?: Day;
  /** `3/4/2018`: as tills write it that were left as they came from the United States. */
  unpadded: boolean;
  /** A letter was taken for a digit. */
  repaired: boolean;
  from: number;
  to: number;
}

// Readers put spaces between digits and letters among them, and leave out the one before a time.
const d = '[\\dOoIlSB]';
const one = `(${d}\\s?${d}|${d})`;
const year = `((?:2\\s?[0Oo]\\s?[0-4Oo]\\s?${d}|1\\s?9\\s?[7-9]\\s?${d})(?!\\s?:\\d)|'?${d}\\s?${d})(?!\\d(?!\\d?:\\d\\d))`;
// Whole names and their usual abbreviations: `Discount 43.44` is no day in December.
const names = [
  'jan(?:uar[yi]?|vier|eiro)?|ene(?:ro)?|gen(?:naio)?',
  'feb(?:ruar[yi]?|rero|braio)?|f[eé]v(?:rier|ereiro)?',
  'mar(?:ch|s|zo|ço)?|m[äa]rz|mrt|maart|mac',
  'apr(?:ile?)?|abr(?:il)?|avr(?:il)?',
  'may[o]?|mei|mai[o]?|mag(?:gio)?',
  'jun[eio]?|junho|junio|juin|giu(?:gno)?',
  'jul[yi]?|julho|julio|juil(?:let)?|lug(?:lio)?',
  'aug(?:ust(?:us)?)?|ago(?:sto)?|ogos?|agu(?:stus)?|ao[uû]t?',
  'sept?(?:ember|embre|iembre|tember|tembre)?|set(?:embro|tembre|iembre)?',
  '[o0]ct(?:ober|obre|ubre)?|okt(?:ober)?|out(?:ubro)?|ott(?:obre)?',
  'n[o0]v(?:ember|embre|iembre|embro)?',
  'dec(?:ember)?|dez(?:ember|embro)?|dic(?:iembre|embre)?|dis(?:ember)?|des(?:ember)?|d[eé]c(?:embre)?',
];
const month = `((?:${names.join('|')})(?![a-zé])\\.?)`;

const monthNames = names.map((name) => new RegExp(`^(?:${name})\\.?$`, 'i'));

type Reading = (groups: string[]) => Pick<WrittenDate, 'dayFirst' | 'monthFirst'>;

const patterns: [RegExp, Reading][] = [
  [
    /(?<![\d.])((?:20|19)\d\d)\s?([-/.年])\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?/gi,
    ([y, , m, d]) => named(y, m, d),
  ],
  [
    new RegExp(
      `(?<![\\d])${one}\\s?(?:st|nd|rd|th)?(?:[\\s./,-]|de\\s)*${month}(?:[\\s.,/-]|de\\s)*${year}`,
      'gi',
    ),
    ([a, b, c]) => named(c, b, a),
  ],
  [
    new RegExp(`(?<![a-z])${month}[\\s./-]*${one}(?:st|nd|rd|th)?[\\s.,/-]+${year}`, 'gi'),
    ([a, b, c]) => named(c, a, b),
  ],
  [
    new RegExp(`(?<![\\d/.,-])${one}\\s?([-/.])\\s?${one}\\s?\\2\\s?${year}(?!\\s?[%])`, 'g'),
    ([a, , b, c]) => numeric(a, b, c),
  ],
  // Faint slashes are read as spaces, colons or ones, or not at all.
  [
    /(?<![\d/.,:-])(\d\d)\s?[-/.:| ]?\s?(\d\d)\s?[-/.:| ]?\s?(20[0-4]\d)(?!\d)/g,
    ([a, b, c]) => numeric(a, b, c),
  ],
];

/** Every date in a text, none of them twice. */
export function datesIn(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const [pattern, read] of patterns)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const reading = read(match.slice(1).map((group) => group ?? ''));
      if (!reading.dayFirst && !reading.monthFirst) continue;
      found.push({
        ...reading,
        unpadded: /(?<!\d)\d[-/.]/.test(match[0]),
        repaired: /\d[OoIlSB]|[OoIlSB]\d|\d{4}[-/.]?\d{4}|\d{6}$/.test(match[0].replace(/[A-Za-z]{3,}/g, '')),
        from,
        to,
      });
    }
  return found;
}

/** `20180325` and `25032018`: eight digits are a date only where the words beside them say so. */
export function bareDate(text: string): Day | undefined {
  const [, a = '', b = '', c = '', e = ''] = /(?<!\d)(\d\d)(\d\d)(\d\d)(\d\d)(?!\d)/.exec(text) ?? [];
  if (/^20[0-4]/.test(a + b)) return dayOf(a + b, c, e);
  return /^20[0-4]/.test(c + e) ? dayOf(c + e, b, a) : undefined;
}

const digits = (text: string): string =>
  text
    .replace(/\s|'/g, '')
    .replace(/[OoIlSB]/g, (letter) => ({ O: '0', o: '0', I: '1', l: '1', S: '5', B: '8' })[letter] ?? '');

function dayOf(y: string, m: string | number, d: string): Day | undefined {
  const year = digits(y);
  const pad = (part: string | number) => digits(String(part)).padStart(2, '0');
  const day = `${year.length === 2 ? `20${year}` : year}-${pad(m)}-${pad(d)}`;
  return isDay(day) ? day : undefined;
}

function numeric(a = '', b = '', y = ''): Pick<WrittenDate, 'dayFirst' | 'monthFirst'> {
  const [dayFirst, monthFirst] = [dayOf(y, b, a), dayOf(y, a, b)];
  // `18-03-25`: the year stands first where nothing else can be meant.
  const yearFirst = dayFirst || monthFirst ? undefined : dayOf(a, b, y);
  if (yearFirst) return { dayFirst: yearFirst, monthFirst: yearFirst };
  return { ...(dayFirst && { dayFirst }), ...(monthFirst && { monthFirst }) };
}

function named(y = '', m = '', d = ''): Pick<WrittenDate, 'dayFirst' | 'monthFirst'> {
  const at = monthNames.findIndex((name) => name.test(m));
  const day = dayOf(y, at < 0 ? m : at + 1, d);
  return day ? { dayFirst: day, monthFirst: day } : {};
}
