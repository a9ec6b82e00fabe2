import Papa from 'papaparse';
import { planLetters } from '../../../app/invoices/plan-letters.ts';
import { closeRow, showStatus } from '../../../app/invoices/show-status.ts';
import { minute } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { bareMail } from '../../simulation/world.ts';
import { openTestDesk, type TestDesk } from '../../support/desk.ts';
import { into, verbs } from '../../support/verbs.ts';

const own = { 'Paydesk status': '', 'Last letter': '', 'Next letter': '' };
const rows = [
  { id: 'INV-1', ...own },
  { id: 'INV-2', customer: 'Beta', email: 'b@beta.example', ...own },
];
/** Paydesk's own columns of a row. */
const shown = (desk: TestDesk, id = 'INV-1') => {
  const { data } = Papa.parse<Record<string, string>>(desk.sheet.csv, { header: true });
  const row = data.find((r) => r['Invoice number'] === id);
  return [row?.['Paydesk status'], row?.['Last letter'], row?.['Next letter']];
};
const show = async (desk: TestDesk) => {
  await desk.sync();
  return showStatus(desk.ports);
};

test.each([
  ['promised', 'Promised for 2027-03-10'],
  ['paused', 'Paused until 2027-03-20'],
  ['held', 'Held'],
  ['disputed', 'Disputed'],
  ['paid', 'Paid'],
] as const)('what is %s shows as “%s”, and no next letter', async (status, words) => {
  const desk = await openTestDesk({ rows });
  await verbs[into[status]](desk.ports);
  await show(desk);
  expect(shown(desk)).toEqual([words, '', '']);
  expect(shown(desk, 'INV-2')).toEqual(['', '', '']);
});

test('an open chase shows its last letter and the day of the next', async () => {
  const desk = await openTestDesk({ rows });
  await planLetters(desk.ports);
  await desk.work();
  await desk.deliver();
  await show(desk);
  expect(shown(desk)).toEqual(['Open', '2027-03-01', '2027-03-08']);
});

test('a write-off shows once it can no longer be undone', async () => {
  const desk = await openTestDesk({ rows });
  await verbs.pause(desk.ports);
  await show(desk);
  await verbs['write-off'](desk.ports);
  await show(desk);
  expect(shown(desk)[0]).toBe('Paused until 2027-03-20');
  desk.advance(11 * minute);
  await sweeper(desk.ports, bareMail);
  expect(shown(desk)[0]).toBe('Written off');
});

test('only cells that differ are written, in one batch, and then none', async () => {
  const desk = await openTestDesk({ rows });
  await verbs.pause(desk.ports);
  await planLetters(desk.ports);
  const edits = await show(desk);
  expect([edits > 0, desk.sheet.writes]).toEqual([true, 1]);
  expect([await show(desk), desk.sheet.writes]).toEqual([0, 1]);
});

test('what the owner writes into Paydesk’s own columns is put right again', async () => {
  const desk = await openTestDesk({ rows });
  await verbs.dispute(desk.ports);
  await show(desk);
  desk.sheet.csv = desk.sheet.csv.replace('Disputed', 'whatever');
  await show(desk);
  expect(shown(desk)[0]).toBe('Disputed');
});

test('columns that the owner did not add get nothing', async () => {
  const desk = await openTestDesk({ rows: [{ id: 'INV-1', 'Last letter': '' }] });
  await verbs.pause(desk.ports);
  expect(await show(desk)).toBe(0);
  const bare = await openTestDesk();
  await verbs.pause(bare.ports);
  expect([await show(bare), bare.sheet.writes]).toEqual([0, 0]);
});

describe('a row that is to be closed for good', () => {
  test('but was reopened meanwhile is left alone', async () => {
    const desk = await openTestDesk({ rows });
    await verbs['write-off'](desk.ports);
    await verbs.reopen(desk.ports);
    const invoice = await desk.invoice('INV-1');
    expect([await closeRow(desk.ports, invoice as never), desk.sheet.writes]).toEqual([true, 0]);
  });

  test('in a sheet without that column is told', async () => {
    const desk = await openTestDesk();
    await verbs['write-off'](desk.ports);
    desk.advance(11 * minute);
    await sweeper(desk.ports, bareMail);
    expect(desk.asked()).toEqual([
      expect.stringMatching(/INV-1 is written off, but the sheet has no column/),
    ]);
  });
});
