import fc from 'fast-check';
import { addDays, isoWeekday } from '../../../app/shared/days.ts';
import { findHolidays, suggestHolidays } from '../../../app/shared/holidays.ts';

const nameOf = (text: string) => findHolidays(text)?.name;

function daysOf(text: string, year: number): string[] {
  const calendar = findHolidays(text);
  const days = Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n));
  return days.filter((day) => day.startsWith(`${year}`) && calendar?.on(day));
}

const inShort = (text: string, year: number) =>
  daysOf(text, year)
    .map((day) => day.slice(5))
    .join(' ');

describe('names as people write them', () => {
  test.each([
    ['Singapore', 'Singapore'],
    [' singapore ', 'Singapore'],
    ['SG', 'Singapore'],
    ['Germany, Bavaria', 'Catholic towns, Bavaria, Germany'],
    ['DE-BY', 'Catholic towns, Bavaria, Germany'],
    ['Bayern', 'Catholic towns, Bavaria, Germany'],
    ['Protestant towns, Bavaria', 'Protestant towns, Bavaria, Germany'],
    ['de_hh', 'Hamburg, Germany'],
    ['United States', 'United States'],
    ['U.S.A.', 'United States'],
    ['us', 'United States'],
    ['California', 'California, United States'],
    ['USA, CA', 'California, United States'],
    ['CA', 'Canada'],
    ['England', 'England, United Kingdom'],
    ['UK', 'England, United Kingdom'],
    ['Great Britain', 'England, United Kingdom'],
    ['Scotland (UK)', 'Scotland, United Kingdom'],
    ['Hong Kong', 'Hong Kong'],
    ['Hong Kong SAR China', 'Hong Kong'],
    ['New South Wales, Australia', 'New South Wales, Australia'],
    ['Australia - NSW', 'New South Wales, Australia'],
    ['the Netherlands', 'Netherlands'],
    ['Holland', 'Netherlands'],
    ['Côte d’Ivoire', 'Ivory Coast'],
    ['Turkey', 'Türkiye'],
    ['Italy', 'Italy'],
    ['Zurich', 'Canton of Zürich, Switzerland'],
    ['St Lucia', 'St. Lucia'],
    ['日本', 'Japan'],
    ['Georgia, USA', 'Georgia, United States'],
    ['Georgia (GE)', 'Georgia (GE)'],
    ['Congo - Kinshasa', 'Congo - Kinshasa'],
    ['Cocos (Keeling) Islands', 'Cocos (Keeling) Islands'],
    ['Rio de Janeiro', 'Rio de Janeiro, Brazil'],
  ])('%s is %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  test.each([
    ['Singapor', ['Singapore']],
    ['Germany, Bavria', ['Bavaria, Germany']],
    ['Unted States', ['United States']],
    ['NSW', ['New South Wales, Australia']],
    ['Georgia', ['Georgia (GE)', 'Georgia, United States']],
    ['Punjab', ['Punjab, India', 'Punjab, Pakistan']],
  ])('%s is none, or nobody knows which: %j', (text, suggested) => {
    expect(findHolidays(text)).toBeUndefined();
    expect(suggestHolidays(text).slice(0, suggested.length)).toEqual(suggested);
  });

  test.each(['', ' , ', 'qqqq', 'Singapore, Bavaria', 'SGP2'])('%j finds nothing', (text) => {
    expect(findHolidays(text)).toBeUndefined();
  });

  test('the full name of every place finds that place again', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap((a) => letters.map((b) => a + b));
    const states = ['US', 'DE', 'CH', 'IN', 'BR', 'ES', 'CA'].flatMap((at) =>
      codes.map((code) => `${at}-${code}`),
    );
    const found = [...codes, ...states]
      .map((code) => findHolidays(code))
      .filter((each) => each !== undefined);
    expect(found.length).toBeGreaterThan(350);
    expect(found.filter((each) => findHolidays(each.name) !== each).map((each) => each.name)).toEqual([]);
    expect(
      found.filter((each) => suggestHolidays(each.name)[0] !== each.name).map((each) => each.name),
    ).toEqual([]);
  });

  test('any text at all gives a calendar or none, and suggestions that find one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        findHolidays(text);
        for (const suggested of suggestHolidays(text)) expect(findHolidays(suggested)).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the days themselves', () => {
  test.each([
    [
      'Singapore',
      2026,
      '01-01 02-17 02-18 03-21 04-03 05-01 05-27 05-31 06-01 08-09 08-10 11-08 11-09 12-25',
    ],
    ['Singapore', 2027, '01-01 02-06 02-07 02-08 03-10 03-26 05-01 05-17 05-20 08-09 10-28 12-25'],
    ['England', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
    ['United States', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
    ['Bavaria', 2026, '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 08-15 10-03 11-01 12-25 12-26'],
    ['Ireland', 2027, '01-01 02-01 03-17 03-29 05-03 06-07 08-02 10-25 12-25 12-26 12-27 12-28'],
    [
      'South Korea',
      2024,
      '01-01 02-09 02-10 02-11 02-12 03-01 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-03 10-09 12-25',
    ],
    ['Ontario', 2026, '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-26 12-28'],
  ])('%s %i: %s', (text, year, days) => {
    expect(inShort(text, year)).toBe(days);
  });

  test('days observed instead are named so, also in the year before', () => {
    expect(findHolidays('US')?.on('2027-12-31')).toMatch(/^New Year's Day/);
    expect(findHolidays('US')?.on('2028-11-10')).toMatch(/^Veterans Day/);
    expect(findHolidays('SG')?.on('2026-06-01')).toBe('Vesak Day (observed)');
  });

  test('customs, school holidays and half days are working days', () => {
    expect(findHolidays('US')?.on('2027-02-14')).toBeUndefined();
    expect(findHolidays('US')?.on('2026-12-24')).toBeUndefined();
    expect(findHolidays('South Australia')?.on('2027-12-24')).toBeUndefined();
    expect(findHolidays('Japan')?.on('2027-12-31')).toBeUndefined();
  });

  test('a holiday of several days is all of them, also over the new year', () => {
    expect(inShort('Turkey', 2021)).toContain('05-13 05-14 05-15 05-19 07-15 07-20 07-21 07-22 07-23 08-30');
    expect(findHolidays('Eswatini')?.on('2028-01-02')).toBeDefined();
  });
});

describe('Singapore beyond what is gazetted', () => {
  const singapore = findHolidays('Singapore');
  const years = Array.from({ length: 15 }, (_, n) => 2020 + n);

  test('the Hari Rayas are those of the arithmetic Islamic calendar of Intl', () => {
    const hijri = new Intl.DateTimeFormat('en-u-ca-islamic-civil', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    const gazettedLater = ['2026-03-20', '2026-03-21'];
    for (let day = '2020-01-01'; day < '2035-01-01'; day = addDays(day, 1)) {
      if (gazettedLater.includes(day)) continue;
      const [month, date] = hijri.format(new Date(day)).split(/[/ ]/).map(Number);
      const isHariRaya = (month === 10 && date === 1) || (month === 12 && date === 10);
      const name = singapore?.on(day) ?? '';
      expect([day, name.startsWith('Hari Raya') && !name.endsWith('(observed)')]).toEqual([day, isHariRaya]);
    }
    expect(singapore?.on('2026-03-21')).toBe('Hari Raya Puasa');
    expect(singapore?.on('2026-03-20')).toBeUndefined();
  });

  test('Vesak is the fifteenth of the fourth month of the Chinese calendar of Intl', () => {
    const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    });
    for (const year of years) {
      const days = daysOf('Singapore', year).filter((day) => singapore?.on(day) === 'Vesak Day');
      expect(days.map((day) => chinese.format(new Date(day)))).toEqual(['4/15']);
    }
  });

  test('after a holiday on a Sunday comes one more', () => {
    for (const day of years.flatMap((year) => daysOf('Singapore', year))) {
      if (isoWeekday(day) === 7)
        expect([day, singapore?.on(addDays(day, 1))]).toEqual([day, expect.any(String)]);
    }
  });
});
