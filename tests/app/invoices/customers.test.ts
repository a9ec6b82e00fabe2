import fc from 'fast-check';
import { customerKey, normalName, readCustomer } from '../../../app/invoices/customer.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { quietCustomer } from '../../../app/invoices/quiet-customer.ts';
import { sendLetter } from '../../../app/invoices/send-letter.ts';
import { Unclear } from '../../../app/shared/errors.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const row = { id: 'INV-1', customer: 'Acme Ltd.' };
const withId = { ...row, customer_id: '7' };
const next = { id: 'INV-2', customer: 'ACME LTD', due: '2027-02-25' };

const letterOut = async (desk: TestDesk) => {
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
};

describe('a customer without an id is known by name', () => {
  test.each([
    ['Acme Ltd.', 'ACME  LTD'],
    ["O'Brien", 'o’brien'],
    ['Lim, Tan', 'lim tan'],
  ])('%s is %s', (a, b) => {
    expect(customerKey({ customer: a })).toBe(customerKey({ customer: b }));
  });

  test('names that differ in a letter are two, and an id outweighs the name', () => {
    expect(normalName('Acme Ltd')).not.toBe(normalName('Acne Ltd'));
    expect(customerKey({ customer: 'A', customer_id: '7' })).toBe(
      customerKey({ customer: 'B', customer_id: '7' }),
    );
  });

  test('the same however often it is made normal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(normalName(normalName(name))).toBe(normalName(name));
      }),
    );
  });
});

describe('a row that gains a customer id', () => {
  test('takes the gap and the threads with it', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await letterOut(desk);
    const before = await desk.customer('name:acme ltd');
    expect(before).toMatchObject({ last_letter_on: '2027-03-01' });
    await desk.see([withId, { ...next, customer_id: '7' }]);
    expect(await desk.customer('id:7')).toMatchObject({
      last_letter_on: '2027-03-01',
      addresses: before?.addresses,
      threads: before?.threads,
      moved_from: 'name:acme ltd',
    });
    expect(await desk.invoice('INV-1')).toMatchObject({ customer_id: 'id:7', status: 'open' });
    desk.days(3);
    expect((await planLetters(desk.ports)).held[0]?.why).toMatch(/wrote to them on 2027-03-01/);
    desk.days(4);
    expect((await planLetters(desk.ports)).letters[0]?.invoices).toEqual(['INV-2', 'INV-1']);
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('takes the lock of a letter that may be out', async () => {
    const desk = await openTestDesk({ rows: [row] });
    desk.trouble.mail = new Unclear('no reply');
    await planLetters(desk.ports);
    await desk.work();
    await expect(desk.deliver()).rejects.toThrow(Unclear);
    const letter_id = (await desk.customer('name:acme ltd'))?.letter_id;
    await desk.see([withId, { ...next, customer_id: '7' }]);
    expect(await desk.customer('id:7')).toMatchObject({ letter_id });
    expect((await planLetters(desk.ports)).held.map((h) => h.why)).toEqual([
      'a letter about it may be out; that is being settled',
      'a letter to them may be out; that is being settled',
    ]);
  });

  test('takes a pause with it, and what is still to be spread of it', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await quietCustomer(desk.ports, { customer: 'Acme Ltd', by: 'U1', kind: 'pause', on: '2027-03-05' });
    await desk.see([withId]);
    expect((await planLetters(desk.ports)).held[0]?.why).toMatch(/paused until 2027-03-05/);
    await desk.work();
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paused' });
  });

  test('leaves an alias, by which rows without the id still find the record', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await letterOut(desk);
    await desk.see([withId]);
    expect(await desk.customer('name:acme ltd')).toMatchObject({ alias_of: 'id:7' });
    expect(await readCustomer(desk.ports, 'name:acme ltd')).toMatchObject({ customer_id: 'id:7' });
    await desk.see([withId, next]);
    desk.days(1);
    expect((await planLetters(desk.ports)).held.find((h) => h.invoice_id === 'INV-2')?.why).toMatch(
      /wrote to them/,
    );
  });

  test('joins a record that the id has already: the later day and all threads count', async () => {
    const b = { ...next, id: 'INV-3', customer: 'Acme', customer_id: '7', email: 'ap@acme.example' };
    const desk = await openTestDesk({ rows: [row] });
    await letterOut(desk);
    desk.days(2);
    await desk.see([row, b]);
    await letterOut(desk);
    const [name, id] = [await desk.customer('name:acme ltd'), await desk.customer('id:7')];
    expect(id).toMatchObject({ last_letter_on: '2027-03-03' });
    await desk.see([withId, b]);
    const joined = await desk.customer('id:7');
    expect(joined).toMatchObject({
      last_letter_on: '2027-03-03',
      addresses: { 'ap@acme.example': '2027-03-03' },
      last_letter: id?.last_letter,
    });
    expect(joined?.threads['ap@acme.example']).toEqual([
      ...(name?.threads['ap@acme.example'] ?? []),
      ...(id?.threads['ap@acme.example'] ?? []),
    ]);
  });

  test('a sheet that is synced again moves nothing twice', async () => {
    const desk = await openTestDesk({ rows: [row] });
    await letterOut(desk);
    await desk.see([withId]);
    const before = desk.store.snapshot()['ic-customers'];
    await desk.see([{ ...withId, Notes: 'x' }]);
    await desk.see([{ ...withId, issued: '2027-02-01', Notes: 'y', paid: '1.00' }]);
    expect(desk.store.snapshot()['ic-customers']).toEqual(before);
  });
});

test('a letter that was planned under the name and leaves under the id still keeps the gap', async () => {
  const desk = await openTestDesk({ rows: [row] });
  await planLetters(desk.ports);
  await desk.work();
  await desk.see([withId]);
  const letter_id = String(desk.events[0]?.detail.letter_id);
  await sendLetter(desk.ports, letter_id, bareMail);
  await letterOut(desk);
  await desk.work();
  expect(desk.mails).toHaveLength(1);
  expect(await desk.letter(letter_id)).toMatchObject({ status: 'cancelled' });
});
