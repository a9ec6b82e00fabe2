import fc from 'fast-check';
import { dayInFull, readDayAhead } from '../../../app/shared/day-in-words.ts';
import { addDays, isoWeekday } from '../../../app/shared/days.ts';
import { Fault } from '../../../app/shared/errors.ts';

/** A Monday. */
const today = '2027-03-01';

test.each([
  ['today', '2027-03-01'],
  ['Tomorrow', '2027-03-02'],
  ['monday', '2027-03-08'],
  ['Tue', '2027-03-02'],
  ['thurs', '2027-03-04'],
  ['this friday', '2027-03-05'],
  ['on Friday.', '2027-03-05'],
  ['next week', '2027-03-08'],
  ['next month', '2027-04-01'],
  ['the end of the month', '2027-03-31'],
  ['month end', '2027-03-31'],
  ['in 3 days', '2027-03-04'],
  ['2 weeks', '2027-03-15'],
  ['a week', '2027-03-08'],
  ['two weeks from now', '2027-03-15'],
  ['1 month', '2027-04-01'],
  ['2027-03-05', '2027-03-05'],
  ['5 March', '2027-03-05'],
  ['5 Mar 2027', '2027-03-05'],
  ['5th of march', '2027-03-05'],
  ['March 5th', '2027-03-05'],
  ['Mar. 5, 2027', '2027-03-05'],
  ['“5 March”', '2027-03-05'],
  ['1 March', '2027-03-01'],
  ['5 Sept', '2027-09-05'],
  ['2 January', '2028-01-02', '2027-11-20'],
  ['in 1 month', '2027-02-28', '2027-01-31'],
  ['29 February', '2028-02-29', '2027-12-01'],
  ['2 January 2035', '2035-01-02'],
])('%s is %s', (text, day, from = today) => {
  expect(readDayAhead(text, from)).toBe(day);
});

test.each([
  ['next friday', /5 March 2027 or 12 March 2027/],
  ['5/3', /two ways/],
  ['05/03/2027', /two ways/],
  ['5.3.27', /two ways/],
  ['31 April', /no such day/],
  ['30 February', /no such day/],
  ['2027-02-29', /no such day/],
  ['29 February', /no such day|Which year/],
  ['20 February', /Which year.*20 February 2028/],
  ['5 March 1027', /four digits/],
  ['5', /cannot read/],
  ['March', /cannot read/],
  ['soon', /cannot read/],
  ['', /cannot read/],
  ['in 0x10 days', /cannot read/],
  ['in 1000 weeks', /cannot read/],
  ['constructor', /cannot read/],
])('“%s” is a fault that says what would be right', (text, words) => {
  expect(() => readDayAhead(text, today)).toThrow(Fault);
  expect(() => readDayAhead(text, today)).toThrow(words);
});

const days = fc.integer({ min: 0, max: 25_000 }).map((n) => addDays('2000-01-01', n));

test('every day that is written in full is read back', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [, date = ''] = /^\S+ (.+)$/.exec(dayInFull(day)) ?? [];
      const [number, month, year] = date.split(' ');
      for (const text of [
        day,
        date,
        `${month} ${number}, ${year}`,
        `${number} ${month?.slice(0, 3)} ${year}`,
      ])
        expect(readDayAhead(text, today)).toBe(day);
    }),
  );
});

test('a day without its year is the next such day, and never a past one', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 300 }), (from, n) => {
      const day = addDays(from, n);
      const [, date = ''] = /^\S+ (.+) \d{4}$/.exec(dayInFull(day)) ?? [];
      expect(readDayAhead(date, from)).toBe(day);
    }),
  );
});

test('a weekday is the next one after today', () => {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  fc.assert(
    fc.property(days, fc.constantFrom(...names), fc.integer({ min: 3, max: 9 }), (from, name, length) => {
      const day = readDayAhead(name.slice(0, length), from);
      expect(names[isoWeekday(day) - 1]).toBe(name);
      expect(day > from && day <= addDays(from, 7)).toBe(true);
    }),
  );
});
