import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { addDays, isoWeekday } from './days.ts';
import { createGazetteer, type Place, place } from './holiday-names.ts';
import type { Day } from './instant.ts';

/** Public holidays of one country, state or region, with the days on which they are observed instead. */
export interface HolidayCalendar {
  /** In full: `Singapore`, `Bavaria, Germany`. */
  name: string;
  /** The holiday's English name, or its own where it has none. Half days are working days. */
  on(day: Day): string | undefined;
}

/** Where the holiday data is behind the law. Rules are in its own language. */
interface Correction {
  places: string[];
  add?: Record<string, string>;
  drop?: string[];
  /** ISO weekdays. A holiday on one of them is observed on the next day that is neither such a day nor a holiday. */
  movesFrom?: number[];
  /** Rules of the Islamic calendar that are reckoned instead of taken from Umm al-Qura. */
  reckoned?: string[];
}

const saturday = 6;
const sunday = 7;
const truthAndReconciliation = 'National Day for Truth and Reconciliation';

const corrections: Correction[] = [
  // Holidays Act: after a holiday on a Sunday the next day is one too. The data knows this of fixed days only.
  { places: ['SG'], movesFrom: [sunday] },
  // Vesak is the full moon of the fourth lunar month in every gazette since 2001; the data lists it up to 2026.
  { places: ['SG'], add: { 'chinese 04-0-15': 'Vesak Day' } },
  // These two see the crescent about a day after Umm al-Qura: reckoning has been right for all Hari Rayas but one since 2020.
  { places: ['SG', 'MY'], reckoned: ['1 Shawwal', '2 Shawwal', '10 Dhu al-Hijjah'] },
  // Canada Labour Code and the provinces' acts give a day in lieu, by custom the Monday; the data has none.
  { places: ['CA'], movesFrom: [saturday, sunday] },
  // A day off for federal staff only.
  { places: ['CA'], drop: ['easter 1'] },
  { places: ['CA-NT', 'CA-NU', 'CA-PE'], add: { '09-30 since 2022': truthAndReconciliation } },
  { places: ['CA-BC', 'CA-YT'], add: { '09-30 since 2023': truthAndReconciliation } },
  { places: ['CA-MB'], add: { '09-30 since 2024': truthAndReconciliation } },
  // Seollal begins on the eve, as Chuseok does; the data begins it a day late.
  {
    places: ['KR'],
    drop: ['korean 01-0-01 P3D'],
    add: { '1 day before korean 01-0-01 P3D': 'Korean New Year' },
  },
  // Banks and most offices close on the Monday; the data has it for two of the four fixed days.
  { places: ['IE'], movesFrom: [saturday, sunday] },
];

/** Where a place's own rules leave out what most people there keep: the August bank holiday, Assumption Day. */
const keepsHolidaysOf: Record<string, string> = { GB: 'GB-ENG', 'DE-BY': 'DE-BY-KATH' };

/** One megabyte and a half, a tenth of a second: only for owners who name holidays. */
let library: typeof Holidays | undefined;
function loadLibrary(): typeof Holidays {
  library ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return library;
}

let gazetteer: ReturnType<typeof createGazetteer> | undefined;
function loadGazetteer(): ReturnType<typeof createGazetteer> {
  gazetteer ??= createGazetteer(allPlaces());
  return gazetteer;
}

function allPlaces(): Place[] {
  const data = new (loadLibrary())();
  const children = (
    within: Place | undefined,
    list: (language?: string) => Record<string, string> | undefined,
  ) => {
    const own = list();
    return Object.entries(list('en') ?? {}).map(([key, name]) =>
      place(within ? `${within.code}-${key}` : key, [name, own?.[key] ?? name], within),
    );
  };
  return children(undefined, (language) => data.getCountries(language))
    .flatMap((country) => {
      const states = children(country, (language) => data.getStates(country.code, language));
      return [country, ...states];
    })
    .flatMap((each) => {
      const [country, state] = each.code.split('-');
      if (!country || !state) return [each];
      return [each, ...children(each, (language) => data.getRegions(country, state, language))];
    })
    .filter((each) => each.code === each.code.toUpperCase()); // the library cannot open the few others
}

const calendars = new Map<string, HolidayCalendar>();

/** By the name or code people write: `Singapore`, `SG`, `Germany, Bavaria`, `DE-BY`. A name that several places share finds none. */
export function findHolidays(name: string): HolidayCalendar | undefined {
  const { find, fullName } = loadGazetteer();
  const asked = find(name);
  const found = asked && (find(keepsHolidaysOf[asked.code] ?? asked.code) ?? asked);
  if (!found) return undefined;
  const calendar = calendars.get(found.code) ?? createHolidayCalendar(found.code, fullName(found));
  calendars.set(found.code, calendar);
  return calendar;
}

/** Names that `findHolidays` takes and that may have been meant. */
export const suggestHolidays = (name: string): string[] => loadGazetteer().suggest(name);

function createHolidayCalendar(code: string, name: string): HolidayCalendar {
  const applying = corrections.filter((each) => each.places.some((at) => `${code}-`.startsWith(`${at}-`)));
  const movesFrom = applying.flatMap((each) => each.movesFrom ?? []);
  let source: ReturnType<typeof openSource> | undefined;
  const holidays = new Map<Day, string>();
  const loaded = new Set<number>();

  function load(year: number): void {
    if (loaded.has(year)) return;
    loaded.add(year);
    source ??= openSource(code, applying, movesFrom.length > 0);
    const found = source(year).sort((a, b) => (a.day < b.day ? -1 : 1));
    for (const holiday of found) if (!holidays.has(holiday.day)) holidays.set(holiday.day, holiday.name);
    for (const holiday of found) {
      if (!movesFrom.includes(isoWeekday(holiday.day))) continue;
      let day = holiday.day;
      while (movesFrom.includes(isoWeekday(day)) || holidays.has(day)) day = addDays(day, 1);
      holidays.set(day, `${holiday.name} (observed)`);
    }
  }

  return {
    name,
    on(day) {
      const year = Number(day.slice(0, 4));
      load(year - 1); // a holiday of several days may reach into January
      load(year);
      return holidays.get(day);
    },
  };
}

/** All public holidays of a year, in no order, days of a long one each by itself. */
function openSource(code: string, applying: Correction[], movesByItself: boolean) {
  const data = new (loadLibrary())(code, { languages: ['en'], types: ['bank', 'public'], timezone: 'UTC' });
  for (const [rule, name] of applying.flatMap((each) => Object.entries(each.add ?? {}))) {
    data.setHoliday(rule, { name: { en: name }, type: 'public' });
  }
  const rules = data.getRules() as unknown as HolidaysTypes.HolidayRule[]; // its types leave the fields out
  const reckoned = rules.filter((each) => applying.some((at) => at.reckoned?.includes(each.rule)));
  const dropped = rules.filter((each) => applying.some((at) => at.drop?.includes(each.rule)));
  const lieu = rules.filter((each) => movesByItself && each.substitute);
  for (const each of [...reckoned, ...dropped, ...lieu]) data.unsetRule(each.rule);

  return (year: number): { day: Day; name: string }[] => [
    ...data
      .getHolidays(year)
      .filter((each) => each.type === 'public' || each.substitute)
      .filter((each) => each.date.slice(11, 16) === '00:00')
      .flatMap((each) => {
        const length = Math.floor((each.end.getTime() - each.start.getTime()) / 86_400_000);
        return Array.from({ length }, (_, n) => ({
          day: addDays(each.date.slice(0, 10), n),
          name: each.name,
        }));
      }),
    ...reckoned.flatMap((each) => reckon(each.rule, year).map((day) => ({ day, name: nameOf(each.name) }))),
  ];
}

const nameOf = (names: string | Record<string, string>): string =>
  typeof names === 'string' ? names : (names.en ?? Object.values(names)[0] ?? 'holiday');

const hijriMonths: Record<string, number> = { Shawwal: 10, 'Dhu al-Hijjah': 12 };

/** Months that were gazetted a day later than reckoned. */
const lateMonths = ['1447-10'];

/** The days in a Gregorian year of `1 Shawwal`, by the arithmetic Islamic calendar (30-year cycle, civil epoch). */
function reckon(rule: string, year: number): Day[] {
  const [, dayOfMonth = '', monthName = ''] = /^(\d+) (.+)$/.exec(rule) ?? [];
  const month = hijriMonths[monthName] ?? 0;
  const near = Math.floor(((year - 622) * 33) / 32);
  return [near - 1, near, near + 1, near + 2]
    .map((hijriYear) => {
      const before =
        354 * hijriYear + Math.floor((11 * hijriYear + 3) / 30) + 30 * month - Math.floor((month - 1) / 2);
      const late = lateMonths.includes(`${hijriYear}-${month}`) ? 1 : 0;
      return addDays('1970-01-01', before + Number(dayOfMonth) + late - 492_533);
    })
    .filter((day) => day.startsWith(`${year}-`));
}
