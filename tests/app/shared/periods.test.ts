import fc from 'fast-check';
import { atLocalTime } from '../../../app/shared/business-time.ts';
import { addDays, dayIn, isoWeekday } from '../../../app/shared/days.ts';
import { hour, plus } from '../../../app/shared/instant.ts';
import { calendarMonth, monthBefore, type Weekday, weekBefore } from '../../../app/shared/periods.ts';
import { lastRun, nextRun } from '../../../local/run-times.ts';

const names: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const zone = fc.constantFrom(
  'Asia/Singapore',
  'Europe/London',
  'America/New_York',
  'UTC',
  'Pacific/Auckland',
);
const weekday = fc.constantFrom(...names);
const at = fc.constantFrom('09:00', '18:00', '02:30');
const moment = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Day by day, backwards and forwards: every local day that is wanted, at its time. */
function search(now: string, where: string, wanted: (day: string) => boolean, time: string) {
  const today = dayIn(now, where);
  const found = Array.from({ length: 130 }, (_, n) => addDays(today, n - 65))
    .filter(wanted)
    .map((day) => atLocalTime(where, day, time));
  return { last: found.findLast((each) => each <= now), next: found.find((each) => each > now) };
}

test('the week ends at the last such weekday and time, seven local days long, and the next begins there', () => {
  fc.assert(
    fc.property(moment, zone, weekday, at, (now, where, day, time) => {
      const is = (each: string) => isoWeekday(each) === names.indexOf(day) + 1;
      const { last, next } = search(now, where, is, time);
      const week = weekBefore(now, where, { day, at: time });
      expect([week.to, week.told]).toEqual([last, last]);
      expect(weekBefore(plus(week.to, -1), where, { day, at: time }).to).toBe(week.from);
      expect(addDays(week.first, 6)).toBe(week.last);
      const trigger = { weekly: { day, at: time } };
      expect([lastRun(trigger, now, where), nextRun(trigger, now, where)]).toEqual([last, next]);
    }),
  );
});

test('the month before the last first such weekday', () => {
  fc.assert(
    fc.property(moment, zone, weekday, at, (now, where, first, time) => {
      const is = (each: string) =>
        isoWeekday(each) === names.indexOf(first) + 1 && Number(each.slice(8)) <= 7;
      const { last, next } = search(now, where, is, time);
      const month = monthBefore(now, where, { first, at: time });
      expect(month.told).toBe(last);
      const told = dayIn(last!, where);
      expect(addDays(month.last, 1)).toBe(`${told.slice(0, 8)}01`);
      expect([month.first, month.key]).toEqual([`${month.last.slice(0, 8)}01`, month.last.slice(0, 7)]);
      expect(month.to).toBe(atLocalTime(where, addDays(month.last, 1), '00:00'));
      const trigger = { monthly: { first, at: time } };
      expect([lastRun(trigger, now, where), nextRun(trigger, now, where)]).toEqual([last, next]);
    }),
  );
});

test('months follow each other without a gap', () => {
  let day = '2026-01-31';
  for (let n = 0; n < 40; n++) {
    const month = calendarMonth(day, 'Europe/London');
    const next = calendarMonth(addDays(month.last, 1), 'Europe/London');
    expect(next.from).toBe(month.to);
    day = next.last;
  }
});

test('a daily function runs tomorrow once its time is over, right across a change of the clock', () => {
  const next = (now: string) => nextRun({ daily: '09:00' }, now, 'Europe/London');
  expect(next('2027-03-27T09:00:00.000Z')).toBe('2027-03-28T08:00:00.000Z');
  expect(next('2027-03-27T08:59:00.000Z')).toBe('2027-03-27T09:00:00.000Z');
  expect(nextRun({ every_minutes: 5 }, '2027-03-27T09:00:00.000Z', 'UTC')).toBe(
    plus('2027-03-27T09:00:00.000Z', hour / 12),
  );
  expect(nextRun({ stream: true }, '2027-03-27T09:00:00.000Z', 'UTC')).toBeUndefined();
});
