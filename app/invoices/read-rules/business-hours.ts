import type { BusinessHours } from '../../shared/calendar.ts';
import { isZone } from '../../shared/days.ts';
import { Fault } from '../../shared/errors.ts';
import { findHolidays, suggestHolidays } from '../../shared/holidays.ts';
import { isNone, plain, readClockTime } from '../../shared/owner-values.ts';
import { fold, list, misspelt, sameWords } from '../../shared/owner-words.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const bareOffset = /^etc\//i;

/** An IANA zone with a place in it. Offsets and abbreviations are refused: they know no summer time. Throws `Fault`. */
export function readTimeZone(value: string): string {
  const text = plain(value);
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => !bareOffset.test(zone));
  const known = zones.find((zone) => sameWords(zone, text));
  if (known || text === 'UTC') return known ?? text;
  if (text.includes('/') && !bareOffset.test(text) && isZone(text)) return text;
  const cities = new Map(zones.map((zone) => [zone.split('/').at(-1)!, zone]));
  const near = misspelt(text, zones) ?? cities.get(nearCity(text, [...cities.keys()]) ?? '');
  throw new Fault(
    `There is no time zone "${value}". ${near ? `Did you mean "${near}"?` : 'Write it like Asia/Singapore.'}`,
  );
}

const nearCity = (text: string, cities: string[]): string | undefined =>
  cities.find((city) => sameWords(city, text) || fold(text).endsWith(fold(city))) ?? misspelt(text, cities);

/** `17:00 to 9:00`, `5pm–9am`; undefined for `none`. Throws `Fault`. */
export function readQuietHours(value: string): BusinessHours['quiet'] {
  if (isNone(value)) return undefined;
  const ends = plain(value)
    .replace(/^from /i, '')
    .split(/\s+(?:to|until|till)\s+|\s*[-–—]\s*/i);
  const [from, to] = ends;
  if (!from || !to || ends.length > 2) {
    throw new Fault(`I cannot read the hours "${value}". Write them like 17:00 to 9:00, or none.`);
  }
  const quiet = { from: readClockTime(from), to: readClockTime(to) };
  if (quiet.from === quiet.to)
    throw new Fault(`"${value}" begins and ends at the same time. Write it like 17:00 to 9:00.`);
  return quiet;
}

/** `Saturday, Sunday`, `Fri and Sat`, `none`: ISO weekdays in ascending order. Throws `Fault`. */
export function readWeekend(value: string): number[] {
  if (isNone(value)) return [];
  const days = plain(value)
    .split(/\s*(?:,|;|\/|&|\band\b)\s*/i)
    .filter(Boolean)
    .map(readWeekday);
  if (new Set(days).size < days.length) throw new Fault(`"${value}" names a day twice. Write each day once.`);
  return days.toSorted();
}

function readWeekday(text: string): number {
  const short = fold(text).replace(/s$/, '');
  const at = weekdays.findIndex((day) => fold(day).startsWith(short) && short.length >= 3);
  if (at >= 0) return at + 1;
  const near = misspelt(text, weekdays);
  const hint = near ? `Did you mean "${near}"?` : 'Write the days with commas, such as Saturday, Sunday.';
  throw new Fault(`"${text}" is no day of the week. ${hint}`);
}

/** `Singapore`, `Germany, Bavaria`, several with commas, or `none`. Throws `Fault`. */
export function readHolidays(value: string): string[] {
  if (isNone(value)) return [];
  const whole = findHolidays(plain(value));
  if (whole) return [whole.name];
  return plain(value)
    .split(/\s*(?:[,;]|\band\b|&)\s*/i)
    .filter(Boolean)
    .map((place) => {
      const found = findHolidays(place);
      if (found) return found.name;
      const near = suggestHolidays(place);
      const hint = near.length
        ? `Did you mean ${list(near, 'or')}?`
        : 'Write a country, or a country and its state.';
      throw new Fault(`I know no public holidays of "${place}". ${hint}`);
    });
}
