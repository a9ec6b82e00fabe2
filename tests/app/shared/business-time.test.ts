import fc from 'fast-check';
import { atLocalTime, isBusinessMinute, nextBusinessMinute } from '../../../app/shared/business-time.ts';
import { type BusinessHours, createCalendar } from '../../../app/shared/calendar.ts';
import { Fault } from '../../../app/shared/errors.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const iso = (utc: number) => new Date(utc).toISOString();

/** What a clock on the wall shows, by Intl alone. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wall(zone: string, utc: number): { day: string; time: string; weekday: number } {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    });
    clocks.set(zone, clock);
  }
  const [, dd, mm, yyyy, time = ''] = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d:\d\d)$/.exec(clock.format(utc)) ?? [];
  return { day: `${yyyy}-${mm}-${dd}`, time, weekday: new Date(`${yyyy}-${mm}-${dd}`).getUTCDay() || 7 };
}

function isOpenByHand(hours: BusinessHours, utc: number): boolean {
  const shown = wall(hours.zone, utc);
  if (hours.weekend.includes(shown.weekday)) return false;
  if (hours.closed.some((span) => span.from <= shown.day && shown.day <= span.to)) return false;
  if (!hours.quiet) return true;
  const { from, to } = hours.quiet;
  return from < to ? shown.time < from || shown.time >= to : shown.time < from && shown.time >= to;
}

/** The first business instant, found by looking at every minute. */
function stepByHand(hours: BusinessHours, utc: number): number {
  if (isOpenByHand(hours, utc)) return utc;
  let at = Math.floor(utc / minute) * minute + minute;
  while (!isOpenByHand(hours, at)) at += minute;
  return at;
}

/** Instants in a year at which the zone's clock jumps. */
function jumps(zone: string, year: number): number[] {
  const ahead = (utc: number) => {
    const shown = wall(zone, utc);
    return Date.parse(`${shown.day}T${shown.time}Z`) - Math.floor(utc / minute) * minute;
  };
  const found: number[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += day) {
    if (ahead(at) === ahead(at + day)) continue;
    let jump = at;
    while (ahead(jump) === ahead(at)) jump += 15 * minute;
    while (ahead(jump - minute) !== ahead(at)) jump -= minute;
    found.push(jump);
  }
  return found;
}

const zones = Intl.supportedValuesOf('timeZone');
/** An instant near a jump of a zone's clock, or anywhere in the year where the zone has none. Whole-minute offsets only. */
const momentsNearJumps = fc
  .tuple(
    fc.constantFrom(...zones),
    fc.integer({ min: 1975, max: 2037 }),
    fc.nat(),
    fc.integer({ min: -40 * 60 * 60, max: 20 * 60 * 60 }),
  )
  .map(([zone, year, pick, seconds]) => {
    const found = jumps(zone, year);
    const near = found[pick % Math.max(found.length, 1)] ?? Date.UTC(year, pick % 12, (pick % 28) + 1);
    return { zone, near, utc: near + seconds * 1000 };
  });

const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const quietHours = fc.option(
  fc
    .tuple(times, times)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to })),
  { nil: undefined },
);

test('the next business minute is the one found by looking at every minute, near every kind of clock jump', () => {
  const weekends = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 2 });
  const closedFrom = fc.option(fc.integer({ min: -1, max: 1 }), { nil: undefined });
  fc.assert(
    fc.property(
      momentsNearJumps,
      quietHours,
      weekends,
      closedFrom,
      ({ zone, utc }, quiet, weekend, offset) => {
        const closedDay = offset === undefined ? undefined : wall(zone, utc + offset * day).day;
        const closed = closedDay ? [{ from: closedDay, to: closedDay }] : [];
        const hours: BusinessHours = { zone, quiet, weekend, closed };
        const calendar = createCalendar(hours);
        const found = nextBusinessMinute(calendar, iso(utc));
        expect(found).toBe(iso(stepByHand(hours, utc)));
        expect(isBusinessMinute(calendar, iso(utc))).toBe(isOpenByHand(hours, utc));
        expect(isBusinessMinute(calendar, found)).toBe(true);
      },
    ),
    { numRuns: 250 },
  );
});

test('a local time is the first minute that shows it; a skipped one moves forward by what is skipped', () => {
  fc.assert(
    fc.property(momentsNearJumps, times, ({ zone, utc }, time) => {
      const on = wall(zone, utc).day;
      const found = Date.parse(atLocalTime(zone, on, time));
      const middle = Date.parse(`${on}T${time}Z`);
      const shows = (at: number) => wall(zone, at).day === on && wall(zone, at).time === time;
      let first = middle - 16 * 60 * minute;
      while (first < middle + 16 * 60 * minute && !shows(first)) first += minute;
      if (shows(first)) {
        expect(iso(found)).toBe(iso(first));
        return;
      }
      const before = wall(zone, found - day);
      const skipped = Date.parse(`${wall(zone, found).day}T${wall(zone, found).time}Z`) - middle;
      expect(skipped).toBeGreaterThan(0);
      // counted on by the old offset, that minute would have had the name asked for
      expect(Date.parse(`${before.day}T${before.time}Z`) + day).toBe(middle);
    }),
    { numRuns: 150 },
  );
});

const from9To5 = { from: '17:00', to: '9:00' };

test.each<[string, Partial<BusinessHours> & { zone: string }, string, string]>([
  [
    'inside hours, to the millisecond',
    { zone: 'Asia/Singapore', quiet: from9To5 },
    '2027-01-04T03:04:05.678Z',
    '2027-01-04T03:04:05.678Z',
  ],
  [
    'before nine',
    { zone: 'Asia/Singapore', quiet: from9To5 },
    '2027-01-04T00:59:59.999Z',
    '2027-01-04T01:00:00.000Z',
  ],
  [
    'at five, Friday',
    { zone: 'Asia/Singapore', quiet: from9To5, weekend: [6, 7] },
    '2027-01-08T09:00:00.000Z',
    '2027-01-11T01:00:00.000Z',
  ],
  [
    'nine after summer time began',
    { zone: 'Europe/London', quiet: from9To5, weekend: [6, 7] },
    '2027-03-26T17:00:00.000Z',
    '2027-03-29T08:00:00.000Z',
  ],
  [
    'nine after summer time ended',
    { zone: 'America/New_York', quiet: from9To5, weekend: [6, 7] },
    '2027-11-05T21:00:00.000Z',
    '2027-11-08T14:00:00.000Z',
  ],
  [
    'quiet hours end inside the gap',
    { zone: 'Europe/London', quiet: { from: '22:00', to: '1:30' } },
    '2027-03-28T00:10:00.000Z',
    '2027-03-28T01:00:00.000Z',
  ],
  [
    'the hour repeats, and closes again',
    { zone: 'Europe/London', quiet: { from: '0:00', to: '1:30' } },
    '2027-10-31T01:00:00.000Z',
    '2027-10-31T01:30:00.000Z',
  ],
  [
    'Samoa skips Friday 30 December 2011',
    { zone: 'Pacific/Apia', weekend: [6, 7] },
    '2011-12-30T10:00:00.000Z',
    '2012-01-01T10:00:00.000Z',
  ],
  [
    'and opens on the day after it',
    { zone: 'Pacific/Apia', closed: [{ from: '2011-12-29', to: '2011-12-30' }] },
    '2011-12-29T20:00:00.000Z',
    '2011-12-30T10:00:00.000Z',
  ],
  [
    'Paraguay skips midnight',
    { zone: 'America/Asuncion', weekend: [6] },
    '2023-09-30T12:00:00.000Z',
    '2023-10-01T04:00:00.000Z',
  ],
  [
    'Egypt skips midnight',
    { zone: 'Africa/Cairo', weekend: [4] },
    '2024-04-25T12:00:00.000Z',
    '2024-04-25T22:00:00.000Z',
  ],
  [
    'Lebanon repeats the hour before midnight',
    { zone: 'Asia/Beirut', weekend: [6] },
    '2024-10-26T20:30:00.000Z',
    '2024-10-26T22:00:00.000Z',
  ],
  [
    'Lord Howe moves by half an hour',
    { zone: 'Australia/Lord_Howe', quiet: { from: '0:00', to: '2:15' } },
    '2026-10-03T14:00:00.000Z',
    '2026-10-03T15:30:00.000Z',
  ],
  [
    'a quarter of an hour off',
    { zone: 'Asia/Kathmandu', quiet: from9To5 },
    '2027-01-04T00:00:00.000Z',
    '2027-01-04T03:15:00.000Z',
  ],
  [
    'Newfoundland fell back into Saturday at 0:01',
    { zone: 'America/St_Johns', weekend: [6] },
    '2010-11-07T02:31:00.000Z',
    '2010-11-07T03:30:00.000Z',
  ],
])('%s', (_, hours, from, expected) => {
  const calendar = createCalendar({ weekend: [], closed: [], ...hours });
  expect(nextBusinessMinute(calendar, from)).toBe(expected);
});

test('hours that are never open end in words', () => {
  const closed = [{ from: '2020-01-01', to: '2090-01-01' }];
  const calendar = createCalendar({ zone: 'America/New_York', quiet: from9To5, weekend: [6, 7], closed });
  expect(() => nextBusinessMinute(calendar, '2027-01-04T00:00:00.000Z')).toThrow(
    new Fault('no business minute in the next 400 days: check Weekend, Closed and Quiet hours'),
  );
});

test.each([
  ['Asia/Singapore', '2027-01-04', '9:00', '2027-01-04T01:00:00.000Z'],
  ['Asia/Singapore', '2027-01-04', '24:00', '2027-01-04T16:00:00.000Z'],
  ['Europe/London', '2027-03-28', '01:30', '2027-03-28T01:30:00.000Z'],
  ['Europe/London', '2027-10-31', '01:30', '2027-10-31T00:30:00.000Z'],
  ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T19:00:00.000Z'],
])('in %s on %s %s is %s', (zone, on, time, expected) => {
  expect(atLocalTime(zone, on, time)).toBe(expected);
  expect(atLocalTime(createCalendar({ zone, weekend: [], closed: [] }), on, time)).toBe(expected);
});

test('a time that is none is a fault', () => {
  expect(() => atLocalTime('Asia/Singapore', '2027-01-04', 'nine')).toThrow(
    new Fault('“nine” is no time of day; write it like 9:00'),
  );
});
