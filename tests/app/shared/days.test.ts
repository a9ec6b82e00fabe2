import fc from 'fast-check';
import {
  addDays,
  dayIn,
  daysBetween,
  daysPastDue,
  isDay,
  isoWeekday,
  isZone,
} from '../../../app/shared/days.ts';

const instants = fc
  .date({ min: new Date('1972-06-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = instants.map((instant) => instant.slice(0, 10));
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

test.each([
  ['2027-01-04', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-00-10', false],
  ['2027-04-31', false],
  ['2027-1-4', false],
  ['2027-01-04T00:00', false],
  [' 2027-01-04', false],
  ['', false],
])('isDay(%j) is %j', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});

test.each([
  ['Asia/Singapore', true],
  ['UTC', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Singapore time', false],
  ['Asia/Atlantis', false],
  ['+08:00', false],
  ['', false],
])('isZone(%j) is %j', (text, expected) => {
  expect(isZone(text)).toBe(expected);
});

test('days count over months, leap days and years, both ways', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2);
  expect(daysBetween('2027-01-02', '2026-12-31')).toBe(-2);
  expect(daysPastDue('2027-01-04', '2027-01-04')).toBe(0);
  expect(daysPastDue('2027-01-04', '2027-01-07')).toBe(3);
  expect(daysPastDue('2027-01-04', '2026-12-30')).toBe(-5);
});

test('addDays and daysBetween agree with a calendar that is turned leaf by leaf', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -800, max: 800 }), (day, n) => {
      const leaf = new Date(`${day}T12:00:00Z`);
      for (let turned = 0; turned < Math.abs(n); turned += 1)
        leaf.setUTCDate(leaf.getUTCDate() + Math.sign(n));
      const reached = leaf.toISOString().slice(0, 10);
      expect(addDays(day, n)).toBe(reached);
      expect(daysBetween(day, reached)).toBe(n);
    }),
    { numRuns: 200 },
  );
});

test('isoWeekday names the weekday that Intl names', () => {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
  fc.assert(
    fc.property(days, (day) => {
      const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
      expect(names[isoWeekday(day) - 1]).toBe(weekday.format(new Date(day)));
    }),
  );
});

test.each([
  ['2027-01-04T15:59:59.999Z', 'Asia/Singapore', '2027-01-04'],
  ['2027-01-04T16:00:00.000Z', 'Asia/Singapore', '2027-01-05'],
  ['2027-01-04T18:14:59.999Z', 'Asia/Kathmandu', '2027-01-04'],
  ['2027-01-04T18:15:00.000Z', 'Asia/Kathmandu', '2027-01-05'],
  ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
  ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
])('%s is in %s the day %s', (instant, zone, day) => {
  expect(dayIn(instant, zone)).toBe(day);
});

test('dayIn is the date that Intl shows, in every zone', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const parts = new Intl.DateTimeFormat('en', {
        timeZone: zone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
      }).formatToParts(new Date(instant));
      const part = (type: string) => parts.find((each) => each.type === type)?.value;
      expect(dayIn(instant, zone)).toBe(`${part('year')}-${part('month')}-${part('day')}`);
    }),
    { numRuns: 600 },
  );
});
