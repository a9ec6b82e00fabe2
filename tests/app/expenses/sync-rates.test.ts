import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { syncDocument } from '../../../app/invoices/sync-documents.ts';
import { arjun, type ClaimDesk, examplePolicy, openClaimDesk, sgd } from '../../support/claim-desk.ts';

const head = 'date,pair,rate,source\n';
const sync = async (desk: ClaimDesk, csv: string) => {
  desk.documents.rates = csv;
  await syncDocument(desk.ports, 'rates');
  await desk.settle();
  return desk.messages.splice(0).flatMap(({ notice }) => (notice.kind === 'claim' ? [] : [notice]));
};
const submitted = async (desk: ClaimDesk, key: string, amount = { minor: 2000, currency: 'EUR' }) => {
  const { claim_id } = await desk.draft(key, { amount });
  return submitClaim(desk.ports, { claim_id, by: arjun });
};

test('rates from the owner’s sheet are in force once they are read, and are said once', async () => {
  const desk = await openClaimDesk();
  expect(await sync(desk, `${head}2027-02-26,EUR/SGD,1.4512,MAS\n`)).toEqual([
    { kind: 'understood', source: 'rates', differences: expect.any(Array) },
  ]);
  expect(await submitted(desk, '1')).toMatchObject({
    home: sgd(2902),
    rate: { date: '2027-02-26', currency: 'EUR', rate: '1.4512', source: 'MAS' },
  });
  // One more day is what such a sheet is for.
  const more = `${head}2027-02-26,EUR/SGD,1.4512,MAS\n2027-03-01,EUR/SGD,1.4601,MAS\n`;
  expect(await sync(desk, more)).toEqual([]);
  expect((await submitted(desk, '2')).rate?.date).toBe('2027-03-01');
  expect(await sync(desk, more.replace('1.4601', '1.4701'))).toEqual([
    { kind: 'understood', source: 'rates', differences: ['EUR on 2027-03-01: now 1.4701 (was 1.4601).'] },
  ]);
});

test('a faulty edit is told by row and column, and the last good rates stay', async () => {
  const desk = await openClaimDesk();
  await sync(desk, `${head}2027-02-26,EUR/SGD,1.4512,MAS\n`);
  expect(
    await sync(desk, `${head}2027-02-26,EUR/SGD,1.4512,MAS\n2027-03-01,EUR/SGD,about 1.5,MAS\n`),
  ).toEqual([
    {
      kind: 'faults',
      source: 'rates',
      in_force: 'The last good version stays in force.',
      faults: [{ place: 'row 3, rate', message: expect.stringContaining('"about 1.5" is no rate') }],
    },
  ]);
  expect((await submitted(desk, '1')).rate?.rate).toBe('1.4512');
});

test('with another home currency the same sheet is read again', async () => {
  const desk = await openClaimDesk();
  await sync(desk, `${head}2027-02-26,EUR/SGD,1.4512,MAS\n`);
  await desk.setPolicy(examplePolicy.replaceAll('SGD', 'USD'));
  desk.documents.rates = `${head}2027-02-26,EUR/SGD,1.4512,MAS\n`;
  expect(await syncDocument(desk.ports, 'rates')).toEqual({ faults: 1 });
});

test('an old rate is none: the claim comes back, and asks what was charged', async () => {
  const desk = await openClaimDesk();
  await sync(desk, `${head}2027-02-21,EUR/SGD,1.4512,MAS\n2027-02-22,JPY/SGD,0.009,MAS\n`);
  const eur = await desk.handed('1', { amount: { minor: 2000, currency: 'EUR' } });
  expect(eur).toMatchObject({ status: 'draft', decision: { rule: 'no-rate' } });
  expect((await submitted(desk, '2', { minor: 2000, currency: 'JPY' })).home).toEqual(sgd(1800));
  await desk.setPolicy(
    examplePolicy.replace('- Oldest receipt', '- Oldest exchange rate: 10 days\n- Oldest receipt'),
  );
  expect((await submitted(desk, '3')).home).toEqual(sgd(2902));
});

test('both amounts are told, in whatever state the claim is', async () => {
  const desk = await openClaimDesk();
  const usd = { minor: 2000, currency: 'USD' };
  await desk.approved('1', { amount: usd });
  const texts = desk.messages.flatMap(({ notice }) => (notice.kind === 'claim' ? [notice.text] : []));
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) expect(text).toContain('USD 20.00 (SGD 26.91)');
});
