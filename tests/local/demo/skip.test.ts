import { createCalendar } from '../../../app/shared/calendar.ts';
import { readTarget, type Target } from '../../../local/demo/skip.ts';

const calendar = createCalendar({
  zone: 'Asia/Singapore',
  weekend: [6, 7],
  holidays: ['Singapore'],
  closed: [],
});
// Friday, 8:25.
const now = '2026-02-13T00:25:00.000Z';

test.each<[Target, string]>([
  [{ to: '2026-02-13T09:00:00+08:00' }, '2026-02-13T01:00:00.000Z'],
  [{ to: '2026-02-13T01:00:00Z' }, '2026-02-13T01:00:00.000Z'],
  [{ to: '2026-02-13T09:00' }, '2026-02-13T01:00:00.000Z'],
  [{ advance: 'P1D' }, '2026-02-14T00:25:00.000Z'],
  [{ advance: 'PT35M' }, '2026-02-13T01:00:00.000Z'],
  [{ skip: 'nine' }, '2026-02-13T01:00:00.000Z'],
  // Monday is open; the two days after it are Chinese New Year.
  [{ skip: 'morning' }, '2026-02-16T01:00:00.000Z'],
  [{ skip: 'day' }, '2026-02-14T00:25:00.000Z'],
  [{ skip: 'week' }, '2026-02-20T00:25:00.000Z'],
])('%j is %s', (asked, to) => {
  expect(readTarget(asked, now, calendar)).toBe(to);
});

test.each<[Target, RegExp]>([
  [{}, /Say where the clock shall go/],
  [{ to: now, advance: 'P1D' }, /Say where the clock shall go/],
  [{ to: '2026-02-12T09:00:00Z' }, /forward only: it is 2026-02-13T08:25/],
  [{ advance: '-P1D' }, /forward only/],
  [{ advance: 'P2Y' }, /a year at the most/],
  [{ to: 'tomorrow' }, /“tomorrow” is no moment/],
  [{ advance: 'a day' }, /“a day” is no span/],
  [{ skip: 'decade' }, /no such button/],
])('%j is refused in words', (asked, words) => {
  expect(() => readTarget(asked, now, calendar)).toThrow(words);
});
