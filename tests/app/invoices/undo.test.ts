import fc from 'fast-check';
import { answerReusedNumber } from '../../../app/invoices/answer-reused-number.ts';
import type { Invoice } from '../../../app/invoices/invoice.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { promisePayment } from '../../../app/invoices/promise-payment.ts';
import { sendLetter } from '../../../app/invoices/send-letter.ts';
import { undo } from '../../../app/invoices/undo.ts';
import { wakeInvoice } from '../../../app/invoices/wake-invoice.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { bareMail } from '../../simulation/world.ts';
import { sending } from '../../support/attempted.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { type Verb, verbs, visible } from '../../support/verbs.ts';

const command = { invoice_id: 'INV-1', by: 'U2' };
const takeBack = (desk: TestDesk) => undo(desk.ports, command);
const names = Object.keys(verbs) as Verb[];
const row = { id: 'INV-1' };

/** True when the verb did something. */
const attempt = async (desk: TestDesk, verb: Verb): Promise<boolean> => {
  const before = (await desk.invoice('INV-1'))?.revision ?? 0;
  await verbs[verb](desk.ports).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  return ((await desk.invoice('INV-1'))?.revision ?? 0) > before;
};

/** What is still to be done outside for good, whenever it is due. */
const forGood = async (desk: TestDesk) =>
  (await desk.invoice('INV-1'))?.effects.flatMap((e) => (e.irreversible ? e.kind : [])).sort() ?? [];
const closing: Record<string, string[]> = { paid: ['archive'], 'written-off': ['archive', 'sheet-closed'] };

test('undo restores exactly what was before, for every act in every history', async () => {
  let undone = 0;
  const step = fc.record({ verb: fc.constantFrom(...names), undo: fc.boolean(), minutes: fc.nat(12) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const desk = await openTestDesk();
      await verbs.promise(desk.ports);
      for (const { verb, undo: back, minutes } of steps) {
        const before = visible(await desk.invoice('INV-1'));
        if ((await attempt(desk, verb)) && back) {
          await takeBack(desk);
          undone++;
          expect(visible(await desk.invoice('INV-1'))).toEqual(before);
          expect(await forGood(desk)).toEqual(closing[before.status as string] ?? []);
        }
        desk.advance(minutes * minute);
      }
    }),
    { numRuns: 120 },
  );
  expect(undone).toBeGreaterThan(100);
});

describe('undo is refused', () => {
  test.each([10 * minute, 11 * minute])('after %s ms', async (ms) => {
    const desk = await openTestDesk();
    await verbs.pause(desk.ports);
    desk.advance(ms);
    const before = desk.store.snapshot();
    await expect(takeBack(desk)).rejects.toThrow('Undo works for ten minutes; they are over.');
    expect(desk.store.snapshot()).toEqual(before);
  });

  test('but not a millisecond earlier', async () => {
    const desk = await openTestDesk();
    await verbs.pause(desk.ports);
    desk.advance(10 * minute - 1);
    await takeBack(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open' });
  });

  test('where nothing was done, and a second time', async () => {
    const desk = await openTestDesk();
    await expect(takeBack(desk)).rejects.toThrow('There is nothing on INV-1 to undo.');
    await verbs.pause(desk.ports);
    await takeBack(desk);
    await expect(takeBack(desk)).rejects.toThrow('There is nothing on INV-1 to undo.');
  });

  test('once the sheet has told something since', async () => {
    const desk = await openTestDesk();
    await verbs.pause(desk.ports);
    await desk.see([{ ...row, paid: '20.00' }]);
    await expect(takeBack(desk)).rejects.toThrow('There is nothing on INV-1 to undo.');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused' });
  });

  test('once a letter of that moment has bounced', async () => {
    const { desk, settle } = await sending();
    await verbs.promise(desk.ports);
    await settle('bounced');
    await expect(takeBack(desk)).rejects.toThrow('There is nothing on INV-1 to undo.');
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
  });

  test('once something irreversible is being carried out', async () => {
    const desk = await openTestDesk();
    await verbs['write-off'](desk.ports);
    desk.advance(9 * minute);
    await verbs.pay(desk.ports);
    desk.advance(minute);
    const invoice = await desk.invoice('INV-1');
    const started = { attempt_id: 'a', deadline: desk.time.now };
    const effects = invoice?.effects.map((e) => (e.kind === 'archive' ? { ...e, started } : e));
    const version = (invoice?.version ?? 0) + 1;
    await desk.store.transact([{ put: 'ic-state', item: { ...invoice, effects, version }, if: version - 1 }]);
    await expect(takeBack(desk)).rejects.toThrow(/carried out at this moment.*Reopen it instead/);
  });
});

describe('what is to be done for good', () => {
  test('waits until undo is over, and undo takes it away', async () => {
    const desk = await openTestDesk();
    await verbs['write-off'](desk.ports);
    const forGood = async () => (await desk.invoice('INV-1'))?.effects.filter((e) => e.irreversible);
    expect((await forGood())?.map((e) => [e.kind, e.irreversible, e.due_at])).toEqual([
      ['sheet-closed', true, '2027-03-01T01:10:00.000Z'],
      ['archive', true, '2027-03-01T01:10:00.000Z'],
    ]);
    await takeBack(desk);
    expect(await forGood()).toEqual([]);
  });

  test('comes back when a reopening is undone', async () => {
    const desk = await openTestDesk();
    await verbs['write-off'](desk.ports);
    await verbs.reopen(desk.ports);
    expect(await forGood(desk)).toEqual([]);
    await takeBack(desk);
    expect(await forGood(desk)).toEqual(['archive', 'sheet-closed']);
  });
});

describe('a letter that went out meanwhile is not undone', () => {
  const letterAround = async (desk: TestDesk, act: () => Promise<unknown>) => {
    await planLetters(desk.ports);
    const letter_id = (await desk.invoice('INV-1'))?.letter_id as string;
    await sendLetter(desk.ports, letter_id, async (ports, claimed) => {
      await act();
      return bareMail(ports, claimed);
    });
    expect(await desk.letter(letter_id)).toMatchObject({ status: 'sent' });
  };

  test('its step stays behind us', async () => {
    const desk = await openTestDesk();
    await letterAround(desk, () => verbs.pause(desk.ports));
    await takeBack(desk);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'open', next_step: 1, last_letter: { on: '2027-03-01' } });
  });

  const until = '2027-03-25';
  test.each<[string, (desk: TestDesk) => Promise<unknown>]>([
    ['a pause', ({ ports }) => pauseChase(ports, { ...command, until })],
    ['another promise', ({ ports }) => promisePayment(ports, { ...command, on: until })],
    ['a dispute', ({ ports }) => verbs.dispute(ports)],
  ])('a broken promise that was written about is not written about again (%s)', async (_, act) => {
    const desk = await openTestDesk();
    await verbs.promise(desk.ports);
    desk.days(14);
    await wakeInvoice(desk.ports, (await desk.invoice('INV-1')) as Invoice);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', promise: { state: 'broken' } });
    await desk.sync();
    await letterAround(desk, () => act(desk));
    await takeBack(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', promise: { state: 'lettered' } });
  });

  test('the old chase comes back at its own step when a new invoice is undone', async () => {
    const desk = await openTestDesk();
    await letterAround(desk, async () => {});
    await desk.see([{ ...row, issued: '2027-02-02' }]);
    await answerReusedNumber(desk.ports, { ...command, answer: 'new-invoice' });
    expect(await desk.invoice('INV-1')).toMatchObject({ next_step: 0 });
    await takeBack(desk);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'held', next_step: 1, last_letter: { on: '2027-03-01' } });
  });
});
