import { answerReusedNumber } from '../../../app/invoices/answer-reused-number.ts';
import { holdInvoice } from '../../../app/invoices/hold-invoice.ts';
import type { HoldReason } from '../../../app/invoices/invoice.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { hour } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { into, verbs } from '../../support/verbs.ts';

const row = { id: 'INV-1' };
const command = { invoice_id: 'INV-1', by: 'U1' };
const sweep = async (desk: TestDesk) => {
  expect((await sweeper(desk.ports, bareMail)).troubles).toEqual([]);
  await desk.work();
};
const hold = (
  desk: TestDesk,
  reason: HoldReason,
  more: { until?: string; note?: string; by?: string } = {},
) => holdInvoice(desk.ports, { ...command, reason, ...more });

describe('“I have paid”', () => {
  test('waits the business days of the rules, then asks the owner once, and stays held', async () => {
    const desk = await openTestDesk({ rules: { answers: ['"I have paid" waits: 3 business days'] } });
    desk.days(3);
    await hold(desk, 'says-paid');
    // Thursday; Friday, Monday and Tuesday are the three.
    expect(await desk.invoice('INV-1')).toMatchObject({ held: { since: '2027-03-04', until: '2027-03-09' } });
    for (let i = 0; i < 12; i++) {
      desk.advance(12 * hour);
      await sweep(desk);
      const asked = desk.time.now >= '2027-03-08T16:00';
      expect(desk.asked()).toEqual(
        asked ? [expect.stringContaining('INV-1: the customer said it is paid')] : [],
      );
    }
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held', held: { reason: 'says-paid' } });
  });

  test('said again does not buy more time', async () => {
    const desk = await openTestDesk();
    await hold(desk, 'says-paid', { by: 'customer:acme' });
    const held = (await desk.invoice('INV-1'))?.held;
    desk.days(3);
    await hold(desk, 'says-paid', { by: 'customer:acme' });
    await hold(desk, 'says-paid', { by: 'customer:acme', note: 'by bank transfer' });
    expect(await desk.invoice('INV-1')).toMatchObject({ held, note: 'by bank transfer' });
  });

  test('is answered by the money', async () => {
    const desk = await openTestDesk();
    await hold(desk, 'says-paid');
    await desk.see([{ ...row, paid: '100.00' }]);
    desk.days(10);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
    expect(desk.asked()).toEqual([]);
  });
});

describe('a hold of a person', () => {
  test('may have a day, on which the chase is asked about in other words', async () => {
    const desk = await openTestDesk();
    await hold(desk, 'person', { until: '2027-03-03' });
    desk.days(2);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held', held: { reason: 'person' } });
    expect(desk.asked()).toEqual([expect.stringMatching(/INV-1 was on hold until today.*go on/)]);
  });

  test.each(['2027-03-01', '2027-02-27'])('not a day that is over: %s', async (until) => {
    const desk = await openTestDesk();
    await expect(hold(desk, 'person', { until })).rejects.toThrow(
      `A hold until ${until} would be over already.`,
    );
  });

  test('is seen in the day review, with its reason', async () => {
    const desk = await openTestDesk();
    await hold(desk, 'person');
    expect((await planLetters(desk.ports)).held).toEqual([
      { invoice_id: 'INV-1', customer: 'Acme', why: 'is held: somebody put it on hold', rests: true },
    ]);
  });
});

describe('a number that comes back with another customer or issue date', () => {
  const reused = { ...row, issued: '2027-02-20' };
  const answer = (desk: TestDesk, said: 'correction' | 'new-invoice') =>
    answerReusedNumber(desk.ports, { ...command, answer: said });
  const deskWithReused = async (
    from: keyof typeof into | 'open',
    seen: typeof reused & { paid?: string } = reused,
  ) => {
    const desk = await openTestDesk({ rows: [row] });
    if (from === 'open') await planLetters(desk.ports);
    else await verbs[into[from]](desk.ports);
    await desk.see([seen]);
    return desk;
  };

  test.each(['open', 'promised', 'paused', 'held', 'written-off', 'paid'] as const)(
    'is held and asked about, once: %s',
    async (from) => {
      const desk = await deskWithReused(from);
      expect(await desk.invoice('INV-1')).toMatchObject({
        status: 'held',
        held: { reason: 'reused-number' },
      });
      await desk.see([{ ...reused, issued: '2027-02-21' }]);
      await desk.work();
      expect(desk.asked()).toEqual([expect.stringContaining('INV-1 now has another customer or issue date')]);
    },
  );

  test('a dispute weighs more; once it is resolved the planner holds the invoice', async () => {
    const desk = await deskWithReused('disputed');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'disputed' });
    await expect(answer(desk, 'correction')).rejects.toThrow('Nothing is asked about the number INV-1.');
    await verbs.resolve(desk.ports);
    const { letters, held } = await planLetters(desk.ports);
    expect(letters).toEqual([]);
    expect(held[0]?.why).toMatch(/another customer or issue date/);
    await answer(desk, 'correction');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', issue_date: '2027-02-20' });
  });

  test('cannot simply be released, nor held for something else', async () => {
    const desk = await deskWithReused('open');
    await expect(verbs.release(desk.ports)).rejects.toThrow(/same invoice corrected, or a new one/);
    await expect(hold(desk, 'says-paid')).rejects.toThrow(/same invoice corrected, or a new one/);
  });

  test.each([
    ['open', 'open'],
    ['promised', 'promised'],
    ['paused', 'open'],
    ['held', 'held'],
    ['written-off', 'written-off'],
    ['paid', 'paid'],
  ] as const)('corrected, what was %s is %s', async (from, to) => {
    const desk = await deskWithReused(from);
    const chase_id = (await desk.invoice('INV-1'))?.chase_id;
    await answer(desk, 'correction');
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: to, issue_date: '2027-02-20', chase_id });
    expect(invoice?.held?.reason).toBe(to === 'held' ? 'says-paid' : undefined);
  });

  test('corrected, what is closed is closed for good; what was closed meanwhile stays so', async () => {
    const desk = await deskWithReused('written-off');
    const forGood = async () =>
      (await desk.invoice('INV-1'))?.effects.flatMap((e) => (e.irreversible ? e.kind : []));
    expect(await forGood()).toEqual([]);
    await answer(desk, 'correction');
    expect(await forGood()).toEqual(['sheet-closed', 'archive']);
    const other = await deskWithReused('open');
    await verbs['write-off'](other.ports);
    await answer(other, 'correction');
    expect(await other.invoice('INV-1')).toMatchObject({ status: 'written-off' });
  });

  test('as a new invoice it is chased from its first step', async () => {
    const desk = await deskWithReused('written-off');
    const old = await desk.invoice('INV-1');
    await answer(desk, 'new-invoice');
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'open', next_step: 0, pause_count: 0, issue_date: '2027-02-20' });
    expect(invoice?.chase_id).not.toBe(old?.chase_id);
    expect((await planLetters(desk.ports)).letters).toHaveLength(1);
  });

  test.each(['correction', 'new-invoice'] as const)(
    'that was paid in the sheet meanwhile is paid once answered: %s',
    async (said) => {
      const desk = await deskWithReused('open');
      await desk.see([{ ...reused, paid: '100.00' }]);
      await answer(desk, said);
      expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
    },
  );

  test('another customer of the same number is another invoice too', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await planLetters(desk.ports);
    await desk.see([{ ...row, customer: 'Beta' }]);
    await answer(desk, 'correction');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', customer_id: 'name:beta' });
  });

  test('nothing is asked where nothing was used again', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await expect(answer(desk, 'new-invoice')).rejects.toThrow('Nothing is asked about the number INV-1.');
  });
});
