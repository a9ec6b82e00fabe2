import fc from 'fast-check';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { promisePayment } from '../../../app/invoices/promise-payment.ts';
import { lastPromisedDay, timerOf } from '../../../app/invoices/timer.ts';
import { createCalendar } from '../../../app/shared/calendar.ts';
import { hour } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk, today } from '../../support/desk.ts';
import { verbs } from '../../support/verbs.ts';

const command = { invoice_id: 'INV-1', by: 'U1' };
const promise = (desk: TestDesk, on: string, by = 'U1') => promisePayment(desk.ports, { ...command, by, on });
const sweep = async (desk: TestDesk) => {
  expect((await sweeper(desk.ports, bareMail)).troubles).toEqual([]);
  await desk.work();
};
/** The first local day, from today on, on which the invoice is no longer promised; swept just after each midnight. */
async function firstDayBroken(desk: TestDesk, days = 14): Promise<string | undefined> {
  desk.advance(15 * hour);
  for (let i = 1; i <= days; i++) {
    await sweep(desk);
    if ((await desk.invoice('INV-1'))?.status !== 'promised')
      return new Date(Date.parse(desk.time.now) + 8 * hour).toISOString().slice(0, 10);
    desk.days(1);
  }
  return undefined;
}

describe('a promise is broken after the later of one business day and two bank days', () => {
  test.each([
    ['a Monday: over on Thursday', '2027-03-08', [], '2027-03-11'],
    ['a Friday: the bank needs Monday and Tuesday', '2027-03-05', [], '2027-03-10'],
    ['a Sunday', '2027-03-07', [], '2027-03-10'],
    [
      'before a public holiday (26 March is Good Friday)',
      '2027-03-25',
      ['Holidays: Singapore'],
      '2027-03-31',
    ],
    [
      'our own closed days do not stop a bank',
      '2027-03-08',
      ['Closed: 9 Mar 2027 to 10 Mar 2027'],
      '2027-03-12',
    ],
    [
      'but we must have had one day to look',
      '2027-03-08',
      ['Closed: 9 Mar 2027 to 12 Mar 2027'],
      '2027-03-16',
    ],
  ])('%s', async (_, on, hours, broken) => {
    const desk = await openTestDesk({
      rules: {
        hours: [
          'Time zone: Asia/Singapore',
          'Quiet hours: 17:00 to 9:00',
          'Weekend: Saturday, Sunday',
          ...hours,
        ],
      },
    });
    await promise(desk, on);
    expect(await firstDayBroken(desk, 40)).toBe(broken);
  });

  test('whatever the weekend and the closed days', () => {
    const day = (n: number) => new Date(Date.UTC(2027, 2, 1 + n)).toISOString().slice(0, 10);
    const weekday = (d: string) => new Date(`${d}T00:00:00Z`).getUTCDay() || 7;
    const count = (from: string, n: number, open: (d: string) => boolean) => {
      let left = n;
      let at = Date.parse(from);
      while (left > 0) {
        at += 24 * hour;
        if (open(new Date(at).toISOString().slice(0, 10))) left--;
      }
      return new Date(at).toISOString().slice(0, 10);
    };
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
        fc.uniqueArray(fc.nat(70), { maxLength: 12 }),
        (n, weekend, off) => {
          const closedDays = off.map(day);
          const closed = closedDays.map((d) => ({ from: d, to: d }));
          const calendar = createCalendar({ zone: 'Asia/Singapore', weekend, closed });
          const bank = createCalendar({ zone: 'Asia/Singapore', weekend: [6, 7], closed: [] });
          const business = count(day(n), 1, (d) => !weekend.includes(weekday(d)) && !closedDays.includes(d));
          const banks = count(day(n), 2, (d) => weekday(d) < 6);
          const last = [business, banks].sort()[1] as string;
          expect(lastPromisedDay(day(n), { calendar, bank })).toBe(last);
          const wakes = timerOf(
            { status: 'promised', promise: { on: day(n), made_on: today, state: 'live' } },
            { calendar, bank },
          );
          // Midnight after that day, on a wall in Singapore.
          expect(wakes).toBe(new Date(Date.parse(last) + 16 * hour).toISOString());
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('once it is broken', () => {
  test('a letter of its own asks what came up, once', async () => {
    const desk = await openTestDesk();
    await promise(desk, '2027-03-02');
    await firstDayBroken(desk);
    desk.advance(10 * hour);
    await desk.sync();
    const { letters } = await planLetters(desk.ports);
    expect(letters).toMatchObject([{ move: 'broken_promise', invoices: ['INV-1'] }]);
    await desk.work();
    await desk.deliver();
    expect(await desk.invoice('INV-1')).toMatchObject({ promise: { state: 'lettered' }, next_step: 1 });
    desk.days(1);
    expect((await planLetters(desk.ports)).letters).toEqual([]);
  });

  test('a new promise counts again, and the old one gets no letter', async () => {
    const desk = await openTestDesk();
    await promise(desk, '2027-03-02');
    await firstDayBroken(desk);
    desk.advance(10 * hour);
    await planLetters(desk.ports);
    await promise(desk, '2027-03-20');
    await desk.work();
    await desk.deliver();
    expect(desk.mails).toEqual([]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'promised', promises: 2 });
  });

  test('as often as the rules allow, it is held and the owner asked instead', async () => {
    const desk = await openTestDesk({ rules: { answers: ['Promises before asking me: 2'] } });
    await promise(desk, '2027-03-02');
    await firstDayBroken(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', promise: { state: 'broken' } });
    await promise(desk, '2027-03-12');
    await firstDayBroken(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({
      status: 'held',
      held: { reason: 'promises-broken' },
    });
    for (let i = 0; i < 3; i++) await sweep(desk);
    expect(desk.asked()).toEqual([
      expect.stringContaining('promises were broken as often as your rules allow'),
    ]);
  });

  test('while it was paused, it is broken as soon as the pause is over', async () => {
    const desk = await openTestDesk();
    await promise(desk, '2027-03-02');
    await verbs.pause(desk.ports);
    desk.days(25);
    await sweep(desk);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', promise: { state: 'broken' } });
  });
});

describe('what may be promised', () => {
  const rules = { answers: ['Longest promise: 10 days', 'Promises before asking me: 2'] };

  test.each([
    ['2027-02-28', '2027-02-28 is past. Choose a day from today on.'],
    ['2027-03-12', 'A promise may be at most 10 days off: until 2027-03-11.'],
  ])('not %s', async (on, words) => {
    const desk = await openTestDesk({ rules });
    await expect(promise(desk, on)).rejects.toThrow(words);
  });

  test.each([today, '2027-03-11'])('but %s', async (on) => {
    const desk = await openTestDesk({ rules });
    await promise(desk, on);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'promised', promise: { on, state: 'live' } });
  });

  test('a customer as often as the rules say, a person of ours again', async () => {
    const desk = await openTestDesk({ rules });
    for (const on of ['2027-03-03', '2027-03-04']) await promise(desk, on, 'customer:acme');
    await expect(promise(desk, '2027-03-05', 'customer:acme')).rejects.toThrow(
      /2 promises were made for INV-1/,
    );
    await promise(desk, '2027-03-06');
    expect(await desk.invoice('INV-1')).toMatchObject({ promises: 3, promise: { on: '2027-03-06' } });
  });

  test('one that is taken back was never given: the chase goes on at its step', async () => {
    const desk = await openTestDesk({ rules });
    await promise(desk, '2027-03-11');
    expect((await planLetters(desk.ports)).held[0]?.why).toBe('is promised for 2027-03-11');
    await verbs.cancel(desk.ports);
    expect(await desk.invoice('INV-1')).not.toHaveProperty('promise');
    expect((await planLetters(desk.ports)).letters).toMatchObject([{ move: 'first_nudge' }]);
  });
});
