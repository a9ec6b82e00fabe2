import { approveLetter } from '../../../app/invoices/approve-letter.ts';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';

const rows = [
  { id: 'INV-1', amount: '4000.00' },
  { id: 'INV-2', amount: '4000.00' },
];
const rules = { before: ['Ask me first above: SGD 5,000'] };

async function asked(more: Parameters<typeof openTestDesk>[0] = {}) {
  const desk = await openTestDesk({ rows, rules, ...more });
  const [letter] = (await planLetters(desk.ports)).letters;
  return { desk, letter_id: letter?.letter_id as string, letter };
}
const send = async (desk: TestDesk) => {
  await desk.work();
  await desk.deliver();
};
const nextDay = async (desk: TestDesk) => {
  desk.days(1);
  await desk.sync();
  return planLetters(desk.ports);
};

test('a letter above the asking limit waits, whatever sweeps, and says for what', async () => {
  const { desk, letter_id, letter } = await asked();
  expect(letter?.held).toBe('SGD 8,000.00 is above the amount you want to be asked about');
  await send(desk);
  desk.advance(60 * 60_000);
  await sweeper(desk.ports, bareMail);
  expect(desk.mails).toEqual([]);
  expect(await desk.letter(letter_id)).toMatchObject({ status: 'held', held: { reason: 'ask-first' } });
});

test('approved, it leaves, and the audit says who let it', async () => {
  const { desk, letter_id } = await asked();
  const before = (await desk.invoice('INV-1'))?.revision;
  await approveLetter(desk.ports, letter_id, 'U1');
  expect(await desk.invoice('INV-1')).toMatchObject({
    approved: { step: '0', up_to: 400_000 },
    revision: before,
  });
  await send(desk);
  expect(desk.mails).toHaveLength(1);
  expect(
    desk
      .audit()
      .filter((e) => e.by_user === 'U1')
      .map((e) => e.invoice_id),
  ).toEqual(expect.arrayContaining(['INV-1', 'INV-2', `letter:${letter_id}`]));
  expect((await verifyAudit(desk.store)).broken).toEqual([]);
});

test('outside business minutes it waits for the next one', async () => {
  const { desk, letter_id } = await asked({ at: '2027-03-01T12:00:00.000Z' });
  await approveLetter(desk.ports, letter_id, 'U1');
  await desk.work();
  expect([desk.events, desk.oneOffs]).toMatchObject([[], [{ at: '2027-03-02T01:00:00.000Z' }]]);
});

describe('an approval', () => {
  test('survives planning anew', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    const { letters } = await nextDay(desk);
    expect(letters).toHaveLength(1);
    expect(letters[0]).not.toHaveProperty('held');
  });

  test('covers a smaller balance', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    desk.edit([{ ...rows[0], id: 'INV-1', amount: '3900.00' }, rows[1] as { id: string }]);
    expect((await nextDay(desk)).letters[0]).not.toHaveProperty('held');
  });

  test('is void where the balance grew, at the next tick', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    desk.edit([{ id: 'INV-1', amount: '4000.01' }, rows[1] as { id: string }]);
    expect((await nextDay(desk)).letters[0]?.held).toMatch('SGD 8,000.01');
  });

  test('and where it grew right before the letter leaves', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    await desk.see([{ id: 'INV-1', amount: '9000.00' }, rows[1] as { id: string }]);
    await send(desk);
    expect(desk.mails).toEqual([]);
    expect(await desk.letter(letter_id)).toMatchObject({ status: 'held', held: { reason: 'ask-first' } });
  });

  test('covers its own step and no other', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    await send(desk);
    desk.days(6);
    expect((await nextDay(desk)).letters[0]).toMatchObject({ move: 'follow_up', held: expect.any(String) });
  });

  test('does not cover an invoice that joined the letter since', async () => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    desk.edit([...rows, { id: 'INV-3', amount: '1.00' }]);
    expect((await nextDay(desk)).letters[0]).toMatchObject({ held: expect.any(String) });
  });
});

test.each(['sent', 'cancelled'])(
  'a letter that does not wait for it any more is refused: %s',
  async (status) => {
    const { desk, letter_id } = await asked();
    await approveLetter(desk.ports, letter_id, 'U1');
    if (status === 'sent') await send(desk);
    else await nextDay(desk);
    expect(await desk.letter(letter_id)).toMatchObject({ status });
    await expect(approveLetter(desk.ports, letter_id, 'U1')).rejects.toThrow('not waiting for you any more');
  },
);

// What was seen is not kept with the letter: it is only told, so the balance of this minute is taken for it.
test('an approval never covers more than its person saw', async () => {
  const { desk, letter_id } = await asked();
  await desk.see([{ id: 'INV-1', amount: '9000.00' }, rows[1] as { id: string }]);
  await expect(approveLetter(desk.ports, letter_id, 'U1')).rejects.toThrow(/changed/);
});
