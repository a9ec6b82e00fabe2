import type { Policy } from '../../../app/expenses/policy.ts';
import { tellsAt, turnTimes } from '../../../app/expenses/turn-times.ts';
import { createCalendar } from '../../../app/shared/calendar.ts';

const policy = { general: { remind_after: { value: 1 }, backup_after: { value: 3 } } } as Policy;
const calendar = createCalendar({
  zone: 'Asia/Singapore',
  quiet: { from: '18:00', to: '09:00' },
  weekend: [6, 7],
  holidays: ['Singapore'],
  closed: [],
});

/** Singapore is eight hours ahead; Thursday 11 February 2027 is open, and Monday the 8th a holiday. */
test.each([
  ['in business time', '2027-02-11T02:00:00.000Z', '2027-02-11T02:00:00.000Z'],
  ['in the evening', '2027-02-11T12:00:00.000Z', '2027-02-12T01:00:00.000Z'],
  ['before a weekend and a holiday', '2027-02-05T11:00:00.000Z', '2027-02-09T01:00:00.000Z'],
])('an approver is told %s', (_, now, at) => {
  expect(tellsAt(calendar, now)).toBe(at);
});

test.each([
  ['2027-02-10T02:00:00.000Z', '2027-02-11T02:00:00.000Z', '2027-02-15T02:00:00.000Z'],
  ['2027-02-05T02:00:00.000Z', '2027-02-09T02:00:00.000Z', '2027-02-11T02:00:00.000Z'],
])('told at %s: reminded after one business day, the backup after three', (told, remind_at, backup_at) => {
  expect(turnTimes({ calendar, policy }, told)).toEqual({ remind_at, backup_at });
});
