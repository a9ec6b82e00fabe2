import fc from 'fast-check';
import { type BusinessHours, type ClosedSpan, createCalendar } from '../../../app/shared/calendar.ts';
import { Fault } from '../../../app/shared/errors.ts';

const studio: BusinessHours = {
  zone: 'Asia/Singapore',
  quiet: { from: '17:00', to: '9:00' },
  weekend: [6, 7],
  holidays: ['Singapore'],
  closed: [
    { from: '2027-02-05', to: '2027-02-12', why: 'Chinese New Year' },
    { from: '12-24', to: '01-01', every_year: true },
  ],
};
const plain: BusinessHours = { zone: 'UTC', weekend: [], closed: [] };
const closedOn = (...closed: ClosedSpan[]) => createCalendar({ ...plain, closed });

const faultOf = (hours: Partial<BusinessHours>): string => {
  try {
    createCalendar({ ...plain, ...hours });
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
  return 'no fault';
};

describe('a studio in Singapore', () => {
  const calendar = createCalendar(studio);

  test.each([
    ['2027-02-04', undefined],
    ['2027-02-05', 'Chinese New Year'],
    ['2027-02-06', 'weekend'],
    ['2027-02-08', 'Chinese New Year (observed)'],
    ['2027-02-12', 'Chinese New Year'],
    ['2027-02-15', undefined],
    ['2027-03-26', 'Good Friday'],
    ['2026-12-23', undefined],
    ['2026-12-24', 'closed'],
    ['2026-12-25', 'Christmas Day'],
    ['2026-12-31', 'closed'],
    ['2029-12-31', 'closed'],
    ['2029-01-02', undefined],
  ])('%s: %s', (day, reason) => {
    expect(calendar.whyClosed(day)).toBe(reason);
    expect(calendar.isOpenDay(day)).toBe(reason === undefined);
  });

  test('business days step over everything closed, both ways', () => {
    expect(calendar.nextOpenDay('2027-02-04')).toBe('2027-02-15');
    expect(calendar.nextOpenDay('2027-02-15')).toBe('2027-02-16');
    expect(calendar.addBusinessDays('2026-12-22', 2)).toBe('2027-01-04');
    expect(calendar.addBusinessDays('2027-01-04', -2)).toBe('2026-12-22');
    expect(calendar.addBusinessDays('2027-01-03', 0)).toBe('2027-01-03');
    expect(calendar.businessDaysBetween('2026-12-22', '2027-01-04')).toBe(2);
    expect(calendar.businessDaysBetween('2027-01-04', '2026-12-22')).toBe(-2);
    expect(calendar.businessDaysBetween('2027-01-02', '2027-01-03')).toBe(0);
  });

  test('days are the days of its own zone', () => {
    expect(calendar.dayOf('2027-01-03T16:00:00.000Z')).toBe('2027-01-04');
  });
});

describe('closed every year', () => {
  test('over the end of the year, and not a day more', () => {
    const calendar = closedOn({ from: '12-24', to: '01-01', every_year: true, why: 'winter' });
    const closed = ['2027-12-23', '2027-12-24', '2027-12-31', '2028-01-01', '2028-01-02'].map(
      calendar.whyClosed,
    );
    expect(closed).toEqual([undefined, 'winter', 'winter', 'winter', undefined]);
  });

  test('a span that begins or ends on 29 February, in leap years and others', () => {
    const until = closedOn({ from: '02-27', to: '02-29', every_year: true });
    expect(['2027-02-28', '2027-03-01', '2028-02-29', '2028-03-01'].map(until.isOpenDay)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    const since = closedOn({ from: '02-29', to: '03-02', every_year: true });
    expect(['2027-02-28', '2027-03-01', '2028-02-28', '2028-02-29'].map(since.isOpenDay)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test('one day alone', () => {
    const calendar = closedOn({ from: '08-15', to: '08-15', every_year: true });
    expect(['2027-08-14', '2027-08-15', '2027-08-16'].map(calendar.isOpenDay)).toEqual([true, false, true]);
  });
});

describe('faults say what would be right', () => {
  test.each<[Partial<BusinessHours>, string]>([
    [{ zone: 'Berlin' }, 'Time zone “Berlin” is not known; write a name like Europe/Berlin'],
    [{ zone: 'New York' }, 'Time zone “New York” is not known; write a name like America/New_York'],
    [
      { zone: 'Middle-earth' },
      'Time zone “Middle-earth” is not known; write a name like Asia/Singapore or Europe/London',
    ],
    [{ holidays: ['Singapor'] }, 'Holidays: “Singapor” is not known; did you mean Singapore?'],
    [
      { holidays: ['Georgia'] },
      'Holidays: “Georgia” is not clear; did you mean Georgia (GE) or Georgia, United States?',
    ],
    [{ holidays: ['qqqq'] }, 'Holidays: “qqqq” is not known; write a country, like Singapore'],
    [
      { quiet: { from: '9:00', to: '09:00' } },
      'Quiet hours: 9:00 to 09:00 is the whole day, so no letter would ever leave',
    ],
    [
      { quiet: { from: '0:00', to: '24:00' } },
      'Quiet hours: 0:00 to 24:00 is the whole day, so no letter would ever leave',
    ],
    [{ quiet: { from: '5pm', to: '9:00' } }, 'Quiet hours: “5pm” is no time of day; write 17:00 to 9:00'],
    [
      { quiet: { from: '17:00', to: '24:30' } },
      'Quiet hours: “24:30” is no time of day; write 17:00 to 9:00',
    ],
    [
      { weekend: [1, 2, 3, 4, 5, 6, 7] },
      'Weekend names all seven days, so no letter would ever leave: leave out the days you work',
    ],
    [
      { closed: [{ from: '2027-02-30', to: '2027-03-01' }] },
      'Closed: “2027-02-30” is no day of the calendar',
    ],
    [
      { closed: [{ from: '02-30', to: '03-01', every_year: true }] },
      'Closed: “02-30” is no day of the calendar',
    ],
    [
      { closed: [{ from: '2027-02-12', to: '2027-02-05' }] },
      'Closed: 2027-02-12 to 2027-02-05 ends before it begins',
    ],
  ])('%j', (hours, message) => {
    expect(faultOf(hours)).toBe(message);
  });

  test('a search for an open day ends', () => {
    const never = closedOn({ from: '01-01', to: '12-31', every_year: true });
    const words = 'no business day in the next 400 days: check Weekend, Closed and Quiet hours';
    expect(() => never.nextOpenDay('2027-01-04')).toThrow(new Fault(words));
    expect(() => never.addBusinessDays('2027-01-04', -1)).toThrow(Fault);
  });
});

/** Days in a row. */
function longestClosed(paper: { open: boolean }[]): number {
  let [run, longest] = [0, 0];
  for (const { open } of paper) {
    run = open ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

test('counting business days agrees with marking every day on paper', () => {
  const monthDay = fc.constantFrom('01-01', '02-28', '02-29', '03-01', '06-15', '12-24', '12-31');
  const spans = fc.array(fc.tuple(monthDay, monthDay), { maxLength: 2 });
  const weekends = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 });
  const starts = fc.integer({ min: 0, max: 1500 });
  fc.assert(
    fc.property(weekends, spans, starts, fc.integer({ min: 1, max: 40 }), (weekend, closed, start, n) => {
      const calendar = createCalendar({
        ...plain,
        weekend,
        closed: closed.map(([from, to]) => ({ from, to, every_year: true })),
      });
      const paper: { day: string; open: boolean }[] = [];
      for (let at = Date.UTC(2024, 0, 1); paper.length < 3000; at += 86_400_000) {
        const date = new Date(at);
        // no spans' ends are compared as text here: each is walked as a list of dates of a leap year
        const inSpan = closed.some(([from, to]) => walk(from, to).includes(date.toISOString().slice(5, 10)));
        paper.push({
          day: date.toISOString().slice(0, 10),
          open: !inSpan && !weekend.includes(date.getUTCDay() || 7),
        });
      }
      const from = paper[start]?.day as string;
      const following = paper.slice(start + 1).filter((each) => each.open);
      // Hours that are never open for so long are refused, which another test shows.
      fc.pre(following.length >= n && longestClosed(paper) < 400);
      const reached = following[n - 1]?.day as string;
      expect(calendar.nextOpenDay(from)).toBe(following[0]?.day);
      expect(calendar.addBusinessDays(from, n)).toBe(reached);
      expect(calendar.businessDaysBetween(from, reached)).toBe(n);
      expect(calendar.businessDaysBetween(reached, from)).toBe(-n);
      const back = paper
        .slice(
          0,
          paper.findIndex((each) => each.day === reached),
        )
        .filter((each) => each.open);
      if (back.length > 0) expect(calendar.addBusinessDays(reached, -1)).toBe(back.at(-1)?.day);
    }),
    { numRuns: 60 },
  );
});

const walked = new Map<string, string[]>();
function walk(from: string, to: string): string[] {
  const known = walked.get(from + to);
  if (known) return known;
  const dates: string[] = [];
  const at = new Date(`2024-${from}T00:00:00Z`);
  while (dates.at(-1) !== to) {
    dates.push(at.toISOString().slice(5, 10));
    at.setUTCDate(at.getUTCDate() + 1);
    if (at.getUTCFullYear() > 2024) at.setUTCFullYear(2024);
  }
  walked.set(from + to, dates);
  return dates;
}
