import { createNoSheets } from '../../adapters/aws/no-sheets.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { minute } from '../../app/shared/instant.ts';
import { driveSync } from '../../jobs/drive-sync.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';

async function planned() {
  const desk = await openTestDesk();
  await planLetters(desk.ports);
  const letter_id = desk.letters()[0]?.letter_id ?? '';
  return { desk, letter_id, onAws: { ...desk.ports, sheets: createNoSheets() } };
}
const statusOf = (desk: TestDesk) => desk.letters().map(({ status }) => status);

test('with a mirror of up to thirty minutes, the sender asks nobody for the sheet', async () => {
  const { desk, letter_id, onAws } = await planned();
  desk.advance(30 * minute);
  await sender(onAws, { letter_id });
  expect(statusOf(desk)).toEqual(['sent']);
  expect(desk.mails).toHaveLength(1);
});

test('with an older one nothing is sent: the letter waits, and says for whom', async () => {
  const { desk, letter_id, onAws } = await planned();
  desk.advance(31 * minute);
  await sender(onAws, { letter_id });
  await sender(onAws, { letter_id });
  expect(desk.mails).toEqual([]);
  expect(await desk.letter(letter_id)).toMatchObject({
    status: 'held',
    held: { reason: 'no-mirror', note: expect.stringContaining('drive-sync has to renew it') },
  });
});

test('once drive-sync has been there, the sweeper sends it, once', async () => {
  const { desk, letter_id, onAws } = await planned();
  desk.advance(31 * minute);
  await sender(onAws, { letter_id });
  desk.advance(5 * minute);
  await sweeper(onAws);
  expect(desk.mails).toEqual([]);
  await driveSync(desk.ports).catch(() => {});
  desk.advance(5 * minute);
  await sweeper(onAws);
  await desk.work();
  await desk.deliver();
  expect(statusOf(desk)).toEqual(['sent']);
  expect(desk.mails).toHaveLength(1);
});
