import type { Claimed } from '../../app/invoices/claim-letter.ts';
import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { bareMail } from '../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';

const rows = [{ id: 'INV-1' }, { id: 'INV-2', amount: '50.00' }];
const morning = '2027-03-02T01:00:00.000Z';

/** Monday evening: the letter waits for Tuesday nine. */
async function deferred() {
  const desk = await openTestDesk({ rows, at: '2027-03-01T12:00:00.000Z' });
  await planLetters(desk.ports);
  await desk.work();
  return desk;
}
async function wake(desk: TestDesk): Promise<Claimed[]> {
  const claims: Claimed[] = [];
  desk.time.now = desk.time.wall = morning;
  for (const { detail } of desk.oneOffs)
    await sender(desk.ports, detail, async (ports, claimed) => {
      claims.push(claimed);
      return bareMail(ports, claimed);
    });
  return claims;
}

test('a letter outside business minutes gets one schedule, which names it, the minute and nothing else', async () => {
  const desk = await deferred();
  const letter_id = desk.letters()[0]?.letter_id;
  expect(desk.events).toEqual([]);
  expect(desk.oneOffs).toEqual([
    { name: `ic-sender-${letter_id}-202703020100`, at: morning, job: 'sender', detail: { letter_id } },
  ]);
});

test('planned or performed again, it is the same schedule', async () => {
  const desk = await deferred();
  const lost = await openTestDesk({ rows, at: '2027-03-01T12:00:00.000Z' });
  await planLetters(lost.ports);
  await planLetters(lost.ports);
  await lost.work();
  expect(lost.oneOffs).toEqual(desk.oneOffs);
});

test('in the morning everything is read again: amounts, and what was disputed over night', async () => {
  const desk = await deferred();
  await disputeInvoice(desk.ports, { invoice_id: 'INV-2', by: 'U1' });
  desk.edit([{ id: 'INV-1', amount: '70.00' }, { id: 'INV-2' }]);
  const [claimed] = await wake(desk);
  expect(claimed?.lines.map((l) => l.line.invoice_id)).toEqual(['INV-1']);
  expect(claimed?.totals).toEqual([{ minor: 7000, currency: 'SGD' }]);
  expect(desk.mails).toHaveLength(1);
});

test('what was paid over night gets no letter at all', async () => {
  const desk = await deferred();
  desk.edit(rows.map((row) => ({ ...row, paid: row.amount ?? '100.00' })));
  expect(await wake(desk)).toEqual([]);
  expect(desk.letters()).toMatchObject([{ status: 'cancelled' }]);
});

test('a schedule that fires twice sends once, and one that fires too early sends nothing', async () => {
  const desk = await deferred();
  const [oneOff] = desk.oneOffs;
  await sender(desk.ports, oneOff?.detail, bareMail);
  expect(desk.mails).toEqual([]);
  await wake(desk);
  await wake(desk);
  expect(desk.mails).toHaveLength(1);
});

test.each([undefined, {}, { letter_id: '' }, { letter_id: 7 }])(
  'an event that names no letter is refused: %j',
  async (detail) => {
    const desk = await deferred();
    await expect(sender(desk.ports, detail, bareMail)).rejects.toThrow(/letter_id|expected object/);
  },
);
