import fc from 'fast-check';
import { ageing } from '../../../app/invoices/ageing.ts';
import { mirrored } from '../../../app/invoices/desk.ts';
import { listHeld } from '../../../app/invoices/list-held.ts';
import { openHome } from '../../../app/invoices/open-home.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { quietCustomer } from '../../../app/invoices/quiet-customer.ts';
import { readHome } from '../../../app/invoices/read-home.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { reviewDay } from '../../../app/invoices/review-day.ts';
import { stopLetters } from '../../../app/invoices/stop.ts';
import { Conflict } from '../../../app/shared/errors.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { openTestDesk, type TestDesk, today } from '../../support/desk.ts';

const member = 'U024BE7LH';
const rows = [
  { id: 'INV-1' },
  { id: 'INV-2', due: '2026-11-20', issued: '2026-11-01', customer: 'Beta', email: '' },
  { id: 'INV-3', due: '2027-03-20', currency: 'EUR' },
  { id: 'INV-4', paid: '100.00' },
];

describe('App Home', () => {
  test('tells what is open, overdue, held and next, as it stands now', async () => {
    const desk = await openTestDesk({ rows });
    const home = await readHome(desk.ports);
    const sgd = (minor: number) => ({ minor, currency: 'SGD' });
    expect(home).toMatchObject({
      now: { day: today, time: '09:00' },
      stopped: false,
      counts: { open: 3, overdue: 2 },
      open: [{ minor: 10_000, currency: 'EUR' }, sgd(20_000)],
      overdue: [sgd(20_000)],
      ageing: [
        { currency: 'EUR', buckets: { due: { minor: 10_000 } } },
        { currency: 'SGD', buckets: { '1-30': sgd(10_000), '90+': sgd(10_000), '31-60': sgd(0) } },
      ],
      oldest: [{ invoice_id: 'INV-2', days: 101 }, { invoice_id: 'INV-1' }],
      warnings: [],
    });
    expect(home.next).toContainEqual(
      expect.objectContaining({ customer: 'Acme', invoices: ['INV-1'], totals: [sgd(10_000)] }),
    );
    expect(home.next).toHaveLength(home.counts.next);
    expect(home.refused).toBeUndefined();
  });

  test('shows each list’s first ten, and counts them all', async () => {
    const many = Array.from({ length: 23 }, (_, n) => ({
      id: `INV-${n + 10}`,
      customer: `C${n}`,
      email: '',
    }));
    const home = await readHome((await openTestDesk({ rows: many })).ports);
    expect([home.held.length, home.oldest.length]).toEqual([10, 10]);
    expect(home.counts).toMatchObject({ held: 23, overdue: 23 });
    expect(home.held[0]).toMatchObject({
      invoice: { invoice_id: 'INV-10', customer: 'C0' },
      why: 'has no email address in the sheet',
    });
  });

  test('says what keeps letters from leaving', async () => {
    const desk = await openTestDesk({ rows: [...rows, { id: 'INV-5' }] });
    await stopLetters(desk.ports, true, member);
    expect(await readHome(desk.ports)).toMatchObject({
      stopped: true,
      warnings: [/stopped/].map(expect.stringMatching),
    });
    await stopLetters(desk.ports, false, member);
    await desk.see([{ id: 'INV-1' }, { id: 'INV-2' }]);
    const { warnings } = await readHome(desk.ports);
    expect(warnings).toEqual([expect.stringMatching(/set aside: it has 2 rows and had 5/)]);
  });

  test('says so where there are no rules yet', async () => {
    const desk = await openTestDesk();
    await desk.ports.files.put(
      mirrored.rules.bucket,
      mirrored.rules.key,
      new TextEncoder().encode('# Rules\n- No: no'),
    );
    expect(await readHome(desk.ports)).toMatchObject({
      open: [],
      warnings: [expect.stringMatching(/rules/)],
    });
  });
});

describe('opening it', () => {
  const drawn = (desk: TestDesk) =>
    desk.homes.map(({ user_id, home }) => [user_id, home.counts.open, home.refused]);

  test('draws it, however often, and is in no audit but the first time', async () => {
    const desk = await openTestDesk({ rows });
    for (let i = 0; i < 3; i++) await openHome(desk.ports, member);
    await desk.work();
    await openHome(desk.ports, member);
    await desk.work();
    expect(drawn(desk)).toEqual([
      [member, 3, undefined],
      [member, 3, undefined],
    ]);
    expect(desk.audit().filter((e) => String(e.invoice_id).includes('home#'))).toHaveLength(1);
    await sweeper(desk.ports);
    expect(desk.homes).toHaveLength(2);
  });

  test('is committed with the delivery, once', async () => {
    const desk = await openTestDesk({ rows });
    const seen = { put: 'pd-records', item: { id: 'delivery#E1' }, if: 'absent' } as const;
    await openHome(desk.ports, member, [seen]);
    await expect(openHome(desk.ports, member, [seen])).rejects.toThrow(Conflict);
  });

  test('shows whoever may not see invoices why, and nothing of them; what was read before goes', async () => {
    const desk = await openTestDesk({ rows });
    desk.ports.store = { ...desk.store, query: () => Promise.reject(new Error('nothing is to be read')) };
    await openHome(desk.ports, member, [], 'Only people of the office see invoices.');
    await desk.work();
    expect(desk.homes.at(-1)?.home).toMatchObject({
      now: { day: today, time: '09:00' },
      refused: 'Only people of the office see invoices.',
      counts: { open: 0, overdue: 0, held: 0, next: 0 },
      open: [],
      oldest: [],
      next: [],
      held: [],
    });
    desk.ports.store = desk.store;
    await openHome(desk.ports, member);
    await desk.work();
    expect(drawn(desk).at(-1)).toEqual([member, 3, undefined]);
  });

  test('it is drawn again after the same person acted, within a day', async () => {
    const desk = await openTestDesk({ rows });
    await openHome(desk.ports, member);
    await desk.work();
    await recordPayment(desk.ports, {
      invoice_id: 'INV-1',
      by: member,
      id: 'p',
      source: 'person',
      on: today,
    });
    await desk.work();
    expect(drawn(desk).map(([, open]) => open)).toEqual([3, 2]);
    const pause = (by: string) =>
      pauseChase(desk.ports, { invoice_id: 'INV-2', by, until: '2027-04-05', note: by });
    await pause('U0G9QF9C6');
    await desk.work();
    expect(desk.homes).toHaveLength(2);
    desk.days(1);
    await pause(member);
    await desk.work();
    expect(desk.homes).toHaveLength(2);
  });
});

test('a pause for a whole customer draws the Home of whoever said so once, with all of it', async () => {
  const many = Array.from({ length: 12 }, (_, n) => ({ id: `INV-${n + 10}` }));
  const desk = await openTestDesk({ rows: many, slack: true });
  await reviewDay(desk.ports, today, await planLetters(desk.ports), []);
  await openHome(desk.ports, member);
  await desk.work();
  desk.homes.length = 0;
  await quietCustomer(desk.ports, { customer: 'Acme', by: member, kind: 'pause', on: '2027-03-20' });
  await desk.work();
  expect(desk.homes.map(({ home }) => home.oldest.map(({ status }) => status))).toEqual([
    Array(10).fill('paused'),
  ]);
  expect(await desk.store.get('pd-records', { id: `home#${member}` })).toMatchObject({ effects: [] });
});

test('all that is held is listed by pages of fifteen; a page that there is not is the nearest', async () => {
  const many = Array.from({ length: 32 }, (_, n) => ({ id: `INV-${n + 10}`, email: '' }));
  const { ports } = await openTestDesk({ rows: many });
  const pages = await Promise.all([1, 2, 3].map((page) => listHeld(ports, page)));
  expect(pages.map((p) => [p.page, p.pages, p.total, p.held.length])).toEqual([
    [1, 3, 32, 15],
    [2, 3, 32, 15],
    [3, 3, 32, 2],
  ]);
  const ids = pages.flatMap((p) => p.held.map((h) => h.invoice.invoice_id));
  expect(new Set(ids).size).toBe(32);
  expect((await listHeld(ports, 9)).page).toBe(3);
  expect((await listHeld(ports, Number.NaN)).page).toBe(1);
  const none = await openTestDesk({ rows: [{ id: 'INV-1', paid: '100.00' }] });
  expect(await listHeld(none.ports, 1)).toEqual({ held: [], page: 1, pages: 1, total: 0 });
});

describe('ageing', () => {
  const item = fc.record({
    minor: fc.integer({ min: 1, max: 1_000_000 }),
    currency: fc.constantFrom('SGD', 'EUR', 'JPY'),
    days: fc.oneof(fc.integer({ min: -400, max: 400 }), fc.constantFrom(0, 1, 30, 31, 60, 61, 90, 91)),
  });
  /** As an accountant would: each bucket by its own bounds. */
  const bounds = {
    due: [-9999, 0],
    '1-30': [1, 30],
    '31-60': [31, 60],
    '61-90': [61, 90],
    '90+': [91, 9999],
  } as const;

  test('puts each amount into one bucket of its currency, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const aged = ageing(items.map(({ minor, currency, days }) => ({ open: { minor, currency }, days })));
        expect(aged.map((a) => a.currency)).toEqual([...new Set(items.map((i) => i.currency))].sort());
        for (const { currency, buckets } of aged)
          for (const [bucket, [from, to]] of Object.entries(bounds)) {
            const theirs = items.filter((i) => i.currency === currency && i.days >= from && i.days <= to);
            expect(buckets[bucket as keyof typeof bounds]).toEqual({
              minor: theirs.reduce((sum, i) => sum + i.minor, 0),
              currency,
            });
          }
      }),
    );
  });
});
