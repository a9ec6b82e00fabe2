import Papa from 'papaparse';
import { recordPayout } from '../../../app/expenses/record-payout.ts';
import { syncPayables } from '../../../app/expenses/sync-payables.ts';
import { undoDecision } from '../../../app/expenses/undo-decision.ts';
import { DefiniteFailure, Unclear } from '../../../app/shared/errors.ts';
import { minute } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, type ClaimDesk, nora, openClaimDesk, sgd, wei } from '../../support/claim-desk.ts';

const rowsOf = (desk: ClaimDesk) =>
  Papa.parse<Record<string, string>>(desk.payables.csv, { header: true, skipEmptyLines: true }).data;

const idsOf = (desk: ClaimDesk) => rowsOf(desk).map((row) => row.Claim);

const toldChannel = (desk: ClaimDesk) =>
  desk.messages.flatMap(({ to, notice }) =>
    to === 'channel' && notice.kind === 'told' ? [notice.text] : [],
  );

const lines = (desk: ClaimDesk) => desk.payables.csv.trimEnd().split(/\r?\n/);

test('ten minutes after approval the claim stands in the sheet, once, as text wherever a formula could be meant', async () => {
  const desk = await openClaimDesk();
  const usd = { minor: 1000, currency: 'USD' };
  const { claim_id } = await desk.approved('1', {
    vendor: '=HYPERLINK("x")',
    amount: usd,
    tax: { minor: 80, currency: 'USD' },
  });
  await desk.later(9, claim_id);
  expect(desk.payables.csv).toBe('');
  await desk.later(1, claim_id);
  expect(rowsOf(desk)).toEqual([
    {
      Claim: claim_id,
      Person: 'arjun@plover.example',
      'Receipt date': '2027-03-01',
      Vendor: `'=HYPERLINK("x")`,
      Category: 'Meals',
      Account: '6220',
      Net: '9.20',
      Tax: '0.80',
      Total: '10.00',
      Currency: 'USD',
      Rate: '1.3455 MAS 2027-02-26',
      'Home amount': '13.46',
      Approver: 'wei@plover.example',
      Decided: '2027-03-01',
      'Receipt link': '',
      'Paid on': '',
    },
  ]);
  await desk.later(60, claim_id);
  await syncPayables(desk.ports);
  expect(idsOf(desk)).toEqual([claim_id]);
});

test('after an append that nobody answered nobody writes for a minute; then it is found, and not written again', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.approved('1');
  const other = await desk.approved('2');
  const { append } = desk.ports.sheets;
  desk.ports.sheets.append = async (sheet, row) => {
    await append(sheet, row);
    throw new Unclear('silence');
  };
  await expect(desk.later(10, claim_id)).rejects.toThrow('silence');
  desk.ports.sheets.append = append;
  await expect(desk.later(0, other.claim_id)).rejects.toThrow('is being written');
  await desk.later(0, claim_id);
  expect(idsOf(desk)).toEqual([claim_id]);
  desk.advance(3 * minute);
  await sweeper(desk.ports);
  expect(idsOf(desk)).toEqual([claim_id, other.claim_id]);
  expect((await desk.claim(claim_id)).effects).toEqual([]);
});

test('a definite failure lets the next one write at once', async () => {
  const desk = await openClaimDesk();
  const [first, second] = [await desk.approved('1'), await desk.approved('2')];
  const { append } = desk.ports.sheets;
  desk.ports.sheets.append = async () => {
    throw new DefiniteFailure('quota');
  };
  await expect(desk.later(10, first!.claim_id)).rejects.toThrow('quota');
  desk.ports.sheets.append = append;
  await desk.later(0, second!.claim_id);
  expect(idsOf(desk)).toEqual([second!.claim_id]);
  await desk.later(1, first!.claim_id);
  expect(idsOf(desk)).toEqual([second!.claim_id, first!.claim_id]);
});

test('a row that is there twice is removed where it is not marked as paid, and told; what people keep beside stays', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.written('1');
  const [head, row] = lines(desk);
  desk.payables.csv = `${[head, 'mine,x', row, 'mine,x', row, row].join('\n')}\n`;
  await syncPayables(desk.ports);
  await desk.settle();
  expect(idsOf(desk)).toEqual(['mine', claim_id, 'mine']);
  expect(new Set(toldChannel(desk))).toEqual(
    new Set([`Claim ${claim_id} stood twice in the payable sheet. The second row was removed.`]),
  );
  const paid = row!.replace(/,$/, ',2027-03-01');
  desk.payables.csv = `${[head, row, paid].join('\n')}\n`;
  await syncPayables(desk.ports);
  expect(rowsOf(desk)).toMatchObject([{ Claim: claim_id, 'Paid on': '2027-03-01' }]);
});

test('rows that vanish while another is written come back and are told; the owner may turn the sheet round', async () => {
  const desk = await openClaimDesk();
  const first = await desk.written('1');
  const second = await desk.approved('2');
  const { append } = desk.ports.sheets;
  desk.ports.sheets.append = async (sheet, row) => {
    desk.ports.sheets.append = append;
    const [head = ''] = lines(desk);
    desk.payables.csv = `${head.split(',').toReversed().join(',')}\n`;
    await append(sheet, row);
  };
  await desk.later(10, second.claim_id);
  expect(rowsOf(desk)).toMatchObject([
    { Claim: second.claim_id, Total: '9.00' },
    { Claim: first.claim_id, Total: '9.00' },
  ]);
  expect(toldChannel(desk)).toEqual([
    `Claim ${first.claim_id} is approved and was gone from the payable sheet. Its row was written again.`,
  ]);
});

test('a sheet that was emptied gets its approved claims back; one without its column is left alone and told', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.written('1');
  const whole = desk.payables.csv;
  desk.payables.csv = '';
  await syncPayables(desk.ports);
  expect(desk.payables.csv).toBe(whole);
  desk.payables.csv = whole.replace('Claim,', 'Number,');
  const without = desk.payables.csv;
  await expect(syncPayables(desk.ports)).rejects.toThrow('has no column "Claim"');
  expect(desk.payables.csv).toBe(without);
  expect((await desk.claim(claim_id)).status).toBe('approved');
});

test.each([
  ['2027-02-28', '2027-02-28'],
  ['28 Feb 2027', '2027-02-28'],
  ['yes', '2027-03-01'],
])('"%s" under Paid on pays it, once, and the claimant is told', async (text, day) => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.written('1');
  desk.payables.csv = desk.payables.csv.replace(/,(\r?\n)$/, `,${text}$1`);
  for (let i = 0; i < 2; i++) await syncPayables(desk.ports);
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'paid', paid_on: day });
  expect(desk.told().filter((line) => line === `${arjun.id}: claim-paid`)).toHaveLength(1);
  // The sheet can set paid, never unset it.
  desk.payables.csv = desk.payables.csv.replace(text, '');
  await syncPayables(desk.ports);
  expect((await desk.claim(claim_id)).status).toBe('paid');
});

test.each(['no', 'pending', '2027-04-01'])('"%s" under Paid on pays nothing', async (text) => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.written('1');
  desk.payables.csv = desk.payables.csv.replace(/,(\r?\n)$/, `,${text}$1`);
  await syncPayables(desk.ports);
  expect((await desk.claim(claim_id)).status).toBe('approved');
});

test('a person marks it as paid, and the sheet says so; not before its row is there, and not for tomorrow', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.approved('1');
  const pay = (on: string, by = nora) => recordPayout(desk.ports, { claim_id, by, on, named: [] });
  await expect(pay('2027-03-01')).rejects.toThrow('ten minutes after');
  await desk.later(10, claim_id);
  await expect(pay('2027-03-02')).rejects.toMatchObject({ field: 'on' });
  await expect(pay('2027-03-01', wei)).rejects.toThrow('Only the people named');
  await pay('2027-03-01');
  await desk.settle();
  expect(rowsOf(desk)).toMatchObject([{ 'Paid on': '' }]);
  expect(desk.told().filter((line) => line.endsWith('claim-paid'))).toEqual([]);
  await desk.later(10, claim_id);
  expect(rowsOf(desk)).toMatchObject([{ Claim: claim_id, 'Paid on': '2027-03-01' }]);
  expect(desk.told().filter((line) => line.endsWith('claim-paid'))).toHaveLength(1);
  await expect(pay('2027-03-01')).rejects.toThrow('It is paid already.');
});

test('taken back within ten minutes it is owed again; what the sheet says meanwhile stays', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.written('1');
  const pay = () => recordPayout(desk.ports, { claim_id, by: nora, named: [] });
  const undo = async (by = nora) => {
    const { revision } = await desk.claim(claim_id);
    return undoDecision(desk.ports, { claim_id, by, revision });
  };
  await pay();
  await expect(undo(wei)).rejects.toThrow('Only whoever decided');
  const { paid_on, ...back } = await undo();
  expect([paid_on, back]).toMatchObject([undefined, { status: 'approved' }]);
  await desk.later(10, claim_id);
  expect(rowsOf(desk)).toMatchObject([{ 'Paid on': '' }]);
  expect(desk.told().filter((line) => line.endsWith('claim-paid'))).toEqual([]);
  await pay();
  desk.payables.csv = desk.payables.csv.replace(/,(\r?\n)$/, ',2027-02-28$1');
  await undo();
  await syncPayables(desk.ports);
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'paid', paid_on: '2027-02-28' });
  await expect(undo()).rejects.toThrow('nothing on this claim to undo');
});

test('whoever’s turn has passed writes no more', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.approved('1', { amount: sgd(500) });
  const read = desk.ports.sheets.read;
  desk.ports.sheets.read = async (sheet) => {
    const there = await read(sheet);
    // A laptop that slept between looking and writing.
    desk.time.wall = '2027-03-01T09:00:00.000Z';
    return there;
  };
  await expect(desk.later(10, claim_id)).rejects.toThrow('has passed');
  expect(desk.payables.csv).toBe('');
  const turn = await desk.store.get('pd-records', { id: 'payable-writer' });
  expect(turn).toMatchObject({ holder: '' });
});
