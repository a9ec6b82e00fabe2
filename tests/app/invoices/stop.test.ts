import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { readStop, stopLetters } from '../../../app/invoices/stop.ts';
import { Refusal } from '../../../app/shared/errors.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const planned = async () => {
  const desk = await openTestDesk({
    rows: [{ id: 'INV-1' }, { id: 'INV-2', customer: 'Beta', email: 'b@beta.example' }],
  });
  await planLetters(desk.ports);
  await desk.work();
  return desk;
};
const stop = (desk: TestDesk, stopped = true) => stopLetters(desk.ports, stopped, 'U1');

test('no letter starts after all were stopped, not even one whose event is on its way', async () => {
  const desk = await planned();
  await stop(desk);
  await desk.deliver();
  await sweeper(desk.ports, bareMail);
  expect(desk.mails).toEqual([]);
  expect(desk.letters().map((l) => l.held?.reason)).toEqual(['stopped', 'stopped']);
  desk.days(1);
  await desk.sync();
  expect((await planLetters(desk.ports)).held).toHaveLength(2);
});

test('every copy of the stop is set, whichever letter looks', async () => {
  const desk = await planned();
  const look = async () => {
    const found = new Set<boolean>();
    for (let i = 0; i < 64; i++)
      found.add((await readStop(desk.ports, i.toString(16).padStart(4, '0'))).stopped);
    return [...found];
  };
  expect(await look()).toEqual([false]);
  await stop(desk);
  expect(await look()).toEqual([true]);
  await stop(desk, false);
  expect(await look()).toEqual([false]);
});

test('a claim that read the stop before it came does not commit', async () => {
  const desk = await planned();
  for (const letter_id of ['0000', '0001', 'abcd']) {
    const { check } = await readStop(desk.ports, letter_id);
    await stop(desk);
    await expect(desk.store.transact([check])).rejects.toThrow();
    await stop(desk, false);
    await expect(desk.store.transact([check])).rejects.toThrow();
  }
});

test('once letters are let go again, the next tick plans them', async () => {
  const desk = await planned();
  await stop(desk);
  await desk.deliver();
  await stop(desk, false);
  desk.days(1);
  await desk.sync();
  expect((await planLetters(desk.ports)).letters).toHaveLength(2);
  await desk.work();
  await desk.deliver();
  expect(desk.mails).toHaveLength(2);
});

test('what is so already is refused in words, and changes nothing', async () => {
  const desk = await planned();
  await expect(stop(desk, false)).rejects.toThrow('Letters are not stopped.');
  await stop(desk);
  const before = desk.store.snapshot();
  await expect(stop(desk)).rejects.toThrow('Letters are stopped already.');
  expect(desk.store.snapshot()).toEqual(before);
});

test('two people at once stop once: one of them is told so', async () => {
  const desk = await planned();
  const results = await Promise.allSettled([stop(desk), stop(desk), stop(desk)]);
  const errors = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
  expect(errors).toHaveLength(2);
  expect(errors.every((e) => e instanceof Refusal)).toBe(true);
  expect(desk.audit().filter((e) => e.action === 'stop-letters')).toHaveLength(1);
});
