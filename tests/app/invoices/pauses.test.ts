import type { Customer } from '../../../app/invoices/customer.ts';
import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { quietCustomer, spreadQuiet, unquietCustomer } from '../../../app/invoices/quiet-customer.ts';
import { hour } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { verbs } from '../../support/verbs.ts';

const rows = [
  { id: 'INV-1' },
  { id: 'INV-2', amount: '50.00' },
  { id: 'INV-3', customer: 'Beta', email: 'b@beta.example' },
];
const pause = (desk: TestDesk, until: string, invoice_id = 'INV-1') =>
  pauseChase(desk.ports, { invoice_id, by: 'U1', until });
const quiet = (desk: TestDesk, on: string, kind: 'pause' | 'promise' = 'pause') =>
  quietCustomer(desk.ports, { customer: 'ACME', by: 'U1', kind, on });
const sweep = async (desk: TestDesk) => {
  expect((await sweeper(desk.ports, bareMail)).troubles).toEqual([]);
  await desk.work();
};
const states = async (desk: TestDesk) =>
  Promise.all(['INV-1', 'INV-2', 'INV-3'].map(async (id) => (await desk.invoice(id))?.status));

describe('a pause', () => {
  test('ends on its day, in the zone of the business, and returns to a promise beneath', async () => {
    const desk = await openTestDesk();
    await verbs.promise(desk.ports);
    await pause(desk, '2027-03-03');
    desk.advance(39 * hour - 1);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({
      status: 'paused',
      due_at: '2027-03-02T16:00:00.000Z',
    });
    desk.advance(1);
    await sweep(desk);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'promised', by_user: 'timer' });
    expect(invoice).not.toHaveProperty('paused_until');
  });

  test('may be made longer: the old timer does not end it', async () => {
    const desk = await openTestDesk();
    await pause(desk, '2027-03-03');
    await pause(desk, '2027-03-10');
    desk.days(3);
    await sweep(desk);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused', pause_count: 2 });
  });

  test.each(['2027-03-01', '2026-12-31'])('until %s would be over already', async (until) => {
    const desk = await openTestDesk();
    await expect(pause(desk, until)).rejects.toThrow(`A pause until ${until} would be over already.`);
  });

  test('has a note of at most a thousand letters, and the next pause does not inherit it', async () => {
    const desk = await openTestDesk();
    const noted = (note: string) =>
      pauseChase(desk.ports, { invoice_id: 'INV-1', by: 'U1', until: '2027-03-03', note });
    await expect(noted('x'.repeat(1001))).rejects.toThrow('Keep the note below 1,000 characters.');
    await noted('x'.repeat(1000));
    await pause(desk, '2027-03-04');
    expect(await desk.invoice('INV-1')).not.toHaveProperty('note');
  });
});

describe('a pause of everything a customer owes', () => {
  test('is in force at once, before it is spread, whatever the case of the name', async () => {
    const desk = await openTestDesk({ rows });
    await planLetters(desk.ports);
    await desk.work();
    await quiet(desk, '2027-03-05');
    await desk.deliver();
    expect(desk.mails.map((m) => m.to)).toEqual(['b@beta.example']);
    expect(await states(desk)).toEqual(['open', 'open', 'open']);
    expect((await planLetters(desk.ports)).held.map((h) => h.why)).toEqual(
      Array(2).fill('Acme is paused until 2027-03-05'),
    );
    await desk.work();
    expect(await states(desk)).toEqual(['paused', 'paused', 'open']);
  });

  test('holds even an escalation to the owner before it is spread', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1', due: '2027-01-01', issued: '2026-12-01' }] });
    await quiet(desk, '2027-03-05');
    const { letters, held } = await planLetters(desk.ports);
    expect(letters).toEqual([]);
    expect(held[0]?.why).toBe('ACME is paused until 2027-03-05');
  });

  // The claim lets an escalation pass: it asks the customer's pause only of letters to the customer.
  test('holds one that was planned before it, too', async () => {
    const desk = await openTestDesk({ rows: [{ id: 'INV-1', due: '2027-01-01', issued: '2026-12-01' }] });
    await planLetters(desk.ports);
    await desk.work();
    await quiet(desk, '2027-03-05');
    await desk.deliver();
    expect(desk.mails).toEqual([]);
  });

  test('does not shorten a longer pause, nor weaken what weighs more', async () => {
    const desk = await openTestDesk({ rows });
    await pause(desk, '2027-03-20');
    await verbs.dispute(desk.ports);
    await pause(desk, '2027-03-20', 'INV-2');
    await quiet(desk, '2027-03-05');
    await desk.work();
    expect(await states(desk)).toEqual(['disputed', 'paused', undefined]);
    expect(await desk.invoice('INV-2')).toMatchObject({ paused_until: '2027-03-20' });
  });

  test('taken back, it ends what it had begun and no other pause', async () => {
    const desk = await openTestDesk({ rows });
    await pause(desk, '2027-03-20', 'INV-2');
    await quiet(desk, '2027-03-05');
    await desk.work();
    await unquietCustomer(desk.ports, { customer: 'Acme', by: 'U2' });
    await desk.work();
    expect(await states(desk)).toEqual(['open', 'paused', undefined]);
    await expect(unquietCustomer(desk.ports, { customer: 'Acme', by: 'U2' })).rejects.toThrow(
      'Acme is not paused.',
    );
  });

  test('spread twice is spread once', async () => {
    const desk = await openTestDesk({ rows });
    await quiet(desk, '2027-03-05');
    const [effect] = (await desk.customer('name:acme'))?.effects ?? [];
    await desk.work();
    await spreadQuiet(desk.ports, (await desk.customer('name:acme')) as Customer, effect?.data ?? {});
    expect(await desk.invoice('INV-1')).toMatchObject({ pause_count: 1, revision: 1 });
  });

  test('again with the same day is refused in words', async () => {
    const desk = await openTestDesk({ rows });
    await quiet(desk, '2027-03-05');
    await expect(quiet(desk, '2027-03-05')).rejects.toThrow('ACME is paused until 2027-03-05 already.');
    await quiet(desk, '2027-03-08');
    await desk.work();
    expect(await desk.invoice('INV-1')).toMatchObject({ paused_until: '2027-03-08' });
  });

  test('is over on its day', async () => {
    const desk = await openTestDesk({ rows });
    await quiet(desk, '2027-03-03');
    await desk.work();
    desk.days(2);
    await sweep(desk);
    await desk.sync();
    expect((await planLetters(desk.ports)).letters.map((l) => l.customer)).toEqual(['Acme', 'Beta']);
  });
});

describe('a promise for everything a customer owes', () => {
  test('is spread, and taken back again', async () => {
    const desk = await openTestDesk({ rows });
    await quiet(desk, '2027-03-05', 'promise');
    await desk.work();
    expect(await states(desk)).toEqual(['promised', 'promised', undefined]);
    expect(await desk.customer('name:acme')).toMatchObject({
      quiet: { kind: 'promise', until: '2027-03-10' },
    });
    await unquietCustomer(desk.ports, { customer: 'Acme', by: 'U2' });
    await desk.work();
    expect(await states(desk)).toEqual(['open', 'open', undefined]);
  });

  test.each([
    ['2027-02-28', '2027-02-28 is past. Choose a later day.'],
    ['2027-04-01', 'A promise may be at most 30 days off: until 2027-03-31.'],
  ])('not for %s', async (on, words) => {
    const desk = await openTestDesk({ rows });
    await expect(quiet(desk, on, 'promise')).rejects.toThrow(words);
  });
});
