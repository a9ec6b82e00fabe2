import { addDays, daysBetween, isDay, isoWeekday } from '../../shared/days.ts';
import type { Day } from '../../shared/instant.ts';

/** Months in the languages in which customers answer, by how their names begin. */
const months = [
  'jan(?:uary|uar|vier|uari)?|enero|gennaio',
  'feb(?:ruary|ruar|ruari)?|févr?(?:ier)?|febrero|febbraio',
  'mar(?:ch|s|zo)?|märz|maart|mac',
  'apr(?:il|ile)?|avr(?:il)?|abril',
  'may|mai|mayo|maggio|mei',
  'june?|juni|juin|junio|giugno|jun',
  'july?|juli|juillet|julio|luglio|julai|jul',
  'aug(?:ust|ustus)?|août|agosto|ogos|ago',
  'sept?(?:ember|embre|tembre|iembre)?|settembre',
  'oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre',
  'nov(?:ember|embre|iembre)?',
  'dec(?:ember|embre)?|dez(?:ember)?|déc(?:embre)?|dic(?:iembre|embre)?|dis(?:ember)?',
].map((names) => new RegExp(`^(?:${names})$`, 'iu'));

/** From Monday on. */
const weekdays = [
  'mon(?:day)?|montag|lundi|lunes|lunedì|maandag|isnin|周一|星期一',
  'tue(?:s|sday)?|dienstag|mardi|martes|martedì|dinsdag|selasa|周二|星期二',
  'wed(?:nesday)?|mittwoch|mercredi|miércoles|mercoledì|woensdag|rabu|周三|星期三',
  'thu(?:rs|rsday)?|donnerstag|jeudi|jueves|giovedì|donderdag|khamis|周四|星期四',
  'fri(?:day)?|freitag|vendredi|viernes|venerdì|vrijdag|jumaat|周五|星期五',
  'sat(?:urday)?|samstag|samedi|sábado|sabato|zaterdag|sabtu|周六|星期六',
  'sun(?:day)?|sonntag|dimanche|domingo|domenica|zondag|ahad|周日|星期日',
];

const edge = (words: string) => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, 'iu');
const tomorrow = edge('tomorrow|morgen|demain|mañana|domani|esok|明天');
const endOfMonth = edge(
  '(?:end of (?:the|this) month|month[ -]end|ende (?:des|dieses) monats|monatsende|fin du mois|fin de mes|fine (?:del )?mese|einde van de maand|hujung bulan|月底)',
);
const weekdayAt = weekdays.map(edge);

/** Farther off nobody promises: it is another date that the text names. */
const farthest = 120;

/** The one day to come that a text names, however it writes it; undefined where it names none, or several. */
export function daySaid(text: string, today: Day): Day | undefined {
  const soon = (day: Day | undefined): Day[] =>
    day && isDay(day) && day >= today && daysBetween(today, day) <= farthest ? [day] : [];
  const written = new Set([...isoDays(text), ...namedDays(text, today)].flatMap(soon));
  for (const readings of numericDays(text, today)) {
    const [one, ...more] = [...new Set(readings.flatMap(soon))];
    // Which of the two it is, nobody can tell.
    if (more.length > 0) return undefined;
    if (one) written.add(one);
  }
  if (written.size > 0) return written.size === 1 ? [...written][0] : undefined;
  const spoken = new Set<Day>();
  if (tomorrow.test(text)) spoken.add(addDays(today, 1));
  if (endOfMonth.test(text)) spoken.add(lastOfMonth(today));
  for (const [n, weekday] of weekdayAt.entries()) if (weekday.test(text)) spoken.add(nextWeekday(today, n));
  return spoken.size === 1 ? [...spoken][0] : undefined;
}

const dayOf = (year: number, month: number, day: number): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const isoDays = (text: string): Day[] =>
  [...text.matchAll(/(?<!\d)(20\d\d)(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})(?!\d)/g)].map(
    ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d)),
  );

/** `12 March`, `12. März 2027`, `March 12th`, `3月12日`. Without a year: the next one. */
function namedDays(text: string, today: Day): Day[] {
  const found: Day[] = [];
  const add = (name: string, day: string, year?: string) => {
    const month = months.findIndex((each) => each.test(name)) + 1;
    if (month > 0) found.push(inYear(month, Number(day), year, today));
  };
  for (const [, day, name, year] of text.matchAll(
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(\p{L}{3,10})\.?(?:,?\s+(?:de\s+)?(20\d\d))?/giu,
  ))
    add(name as string, day as string, year);
  for (const [, name, day, year] of text.matchAll(
    /(?<!\p{L})(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(20\d\d))?/giu,
  ))
    add(name as string, day as string, year);
  for (const [, month, day] of text.matchAll(/(?<![\d年])(\d{1,2})月(\d{1,2})[日号號]/g))
    found.push(inYear(Number(month), Number(day), undefined, today));
  return found;
}

function inYear(month: number, day: number, year: string | undefined, today: Day): Day {
  if (year) return dayOf(Number(year), month, day);
  const thisYear = dayOf(Number(today.slice(0, 4)), month, day);
  return thisYear >= today ? thisYear : dayOf(Number(today.slice(0, 4)) + 1, month, day);
}

/** `12/3`, `12.03.2027`: with either one as the day. */
const numericDays = (text: string, today: Day): Day[][] =>
  [...text.matchAll(/(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d))?(?![\d/-]|\.\d)/g)].map(
    ([, a, mark, b, y]) => {
      const year = y && (y.length === 2 ? `20${y}` : y);
      const dayFirst = inYear(Number(b), Number(a), year, today);
      return mark === '.' ? [dayFirst] : [dayFirst, inYear(Number(a), Number(b), year, today)];
    },
  );

function lastOfMonth(today: Day): Day {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The next one that is not today. */
function nextWeekday(today: Day, weekday: number): Day {
  return addDays(today, (weekday + 1 - isoWeekday(today) + 7) % 7 || 7);
}
