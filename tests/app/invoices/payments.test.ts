import fc from 'fast-check';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { openTestDesk, type TestDesk, today } from '../../support/desk.ts';
import { into, statuses, verbs } from '../../support/verbs.ts';

const row = { id: 'INV-1', amount: '100.00' };
let count = 0;
const told = (
  minor?: number,
  more: Partial<{ id: string; source: 'person' | 'webhook'; on: string }> = {},
) => ({
  invoice_id: 'INV-1',
  by: 'U1',
  id: `id${count++}`,
  source: 'webhook' as const,
  on: today,
  ...(minor !== undefined && { minor }),
  ...more,
});
const pay = (desk: TestDesk, ...of: Parameters<typeof told>) => recordPayment(desk.ports, told(...of));
const tellAll = async (desk: TestDesk) => {
  await desk.work();
  return desk.asked();
};

describe('paid in full', () => {
  test.each(statuses.filter((s) => s !== 'paid'))(
    'closes what is %s, and its sends are archived',
    async (from) => {
      const desk = await openTestDesk({ rows: [row] });
      if (from !== 'open') await verbs[into[from]](desk.ports);
      await pay(desk);
      const invoice = await desk.invoice('INV-1');
      expect(invoice).toMatchObject({ status: 'paid', paid_date: today, paid_amount: 10_000 });
      expect(invoice?.effects.filter((e) => e.kind === 'archive').length).toBeGreaterThan(0);
    },
  );

  test('“all that is open” pays the whole, though the sheet knew of a part', async () => {
    const desk = await openTestDesk({ rows: [{ ...row, paid: '40.00' }] });
    await pay(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
  });

  test('is no longer due', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk);
    expect(await planLetters(desk.ports)).toMatchObject({ letters: [], held: [] });
  });
});

describe('a part payment', () => {
  test.each(statuses.filter((s) => s !== 'paid'))(
    'leaves status and steps as they were: %s',
    async (from) => {
      const desk = await openTestDesk({ rows: [row] });
      if (from !== 'open') await verbs[into[from]](desk.ports);
      await pay(desk, 4000);
      expect(await desk.invoice('INV-1')).toMatchObject({ status: from, next_step: 0 });
    },
  );

  test('rests for the days of the rules, and then the rest is asked for', async () => {
    const desk = await openTestDesk({ rows: [row], rules: { answers: ['After part payment wait: 9 days'] } });
    await pay(desk, 4000);
    for (const [day, why] of [
      [0, 'rests until 2027-03-10'],
      [8, 'rests until 2027-03-10'],
      [1, undefined],
    ] as const) {
      desk.days(day);
      const { letters, held } = await planLetters(desk.ports);
      expect(held[0]?.why).toEqual(why && expect.stringContaining(why));
      if (!why) expect(letters[0]?.totals).toEqual([{ minor: 6000, currency: 'SGD' }]);
    }
  });

  test('written down late does not shorten the rest that a newer one gave', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 1000);
    await pay(desk, 1000, { on: '2027-02-22' });
    expect(await desk.invoice('INV-1')).toMatchObject({ rest_until: '2027-03-08' });
  });

  test('a sum in the sheet that is corrected downwards gives no rest', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await verbs.pause(desk.ports);
    await desk.see([{ ...row, paid: '90.00' }]);
    desk.days(3);
    await desk.see([{ ...row, paid: '9.00' }]);
    expect(await desk.invoice('INV-1')).toMatchObject({ rest_until: '2027-03-08', status: 'paused' });
  });
});

describe('a person is asked', () => {
  test('where more came in than was asked', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 12_000);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 12_000 });
    expect(await tellAll(desk)).toEqual([expect.stringContaining('More came in for INV-1')]);
  });

  test('where the sheet and the others tell different sums: the larger one counts', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 4000);
    await desk.see([{ ...row, paid: '50.00' }]);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
    expect(await tellAll(desk)).toEqual([expect.stringContaining('different sums for INV-1')]);
  });

  test.each([10_000, 100])('where money of a paid invoice went back (%d): it is held', async (minor) => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk);
    await pay(desk, -minor);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'held', held: { reason: 'refunded' } });
    expect(invoice).not.toHaveProperty('paid_date');
    expect(await tellAll(desk)).toEqual([expect.stringContaining('Money went back for INV-1')]);
  });

  test('where money of a partly paid one went back: it is held too, and gets no rest for it', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 6000, { on: '2027-02-20' });
    await pay(desk, -1000);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'held', held: { reason: 'refunded' }, rest_until: '2027-02-27' });
    expect(await tellAll(desk)).toEqual([expect.stringContaining('Money went back for INV-1')]);
  });

  test.each(['disputed', 'written-off'] as const)('and what is %s stays so', async (from) => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 6000);
    await verbs[into[from]](desk.ports);
    await pay(desk, -1000);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: from });
    expect(await tellAll(desk)).toEqual([expect.stringContaining('Money went back for INV-1')]);
  });
});

describe('what cannot be recorded is refused in words', () => {
  test.each([
    ['nothing', told(0), 'The amount is zero.'],
    ['a day still to come', told(100, { on: '2027-03-02' }), '2027-03-02 is still to come'],
    ['a row that is gone', { ...told(100), invoice_id: 'INV-2' }, 'There is no invoice INV-2'],
  ])('%s', async (_, payment, words) => {
    const desk = await openTestDesk({ rows: [row] });
    await expect(recordPayment(desk.ports, payment)).rejects.toThrow(words);
  });

  test('“mark paid” where too much came in already is no refund', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, 12_000);
    await expect(pay(desk)).rejects.toThrow('INV-1 has nothing left to pay.');
  });

  test('a credit note', async () => {
    const desk = await openTestDesk({ rows: [{ ...row, amount: '-100.00' }] });
    await expect(pay(desk)).rejects.toThrow('INV-1 is a credit note');
  });
});

describe('the same payment', () => {
  test('told again and again counts once', async () => {
    const desk = await openTestDesk({ rows: [row] });
    for (let i = 0; i < 3; i++) await pay(desk, 4000, { id: 'evt_1' });
    expect(await desk.invoice('INV-1')).toMatchObject({ payments: [{ minor: 4000 }], revision: 1 });
  });

  test('told again after somebody reopened the invoice does not pay it again', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await pay(desk, undefined, { id: 'evt_1' });
    await verbs.reopen(desk.ports);
    await pay(desk, 10_000, { id: 'evt_1' });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
    await pay(desk, -10_000);
    await verbs.release(desk.ports);
    await pay(desk, 10_000);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
  });
});

test('status and sum follow a plain account of all that was told, in every order', async () => {
  const cents = fc.integer({ min: 1, max: 12_000 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('sheet' as const), minor: cents }),
    fc.record({ kind: fc.constant('came' as const), minor: cents, id: fc.nat(4) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const desk = await openTestDesk({ rows: [row] });
      await verbs.pause(desk.ports);
      let sheet = 0;
      let paid = false;
      const came = new Map<number, number>();
      for (const s of steps) {
        if (s.kind === 'sheet') {
          await desk.see([{ ...row, paid: (s.minor / 100).toFixed(2) }]);
          sheet = s.minor;
        } else {
          await pay(desk, s.minor, { id: `evt_${s.id}` });
          if (!came.has(s.id)) came.set(s.id, s.minor);
        }
        const others = [...came.values()].reduce((a, b) => a + b, 0);
        paid ||= Math.max(sheet, others) >= 10_000;
        expect((await desk.invoice('INV-1'))?.status).toBe(paid ? 'paid' : 'paused');
      }
    }),
    { numRuns: 60 },
  );
});
