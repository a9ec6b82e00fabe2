import { changeClaim } from '../../../app/expenses/change-claim.ts';
import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { Unreadable } from '../../../app/ports/reader.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, type ClaimDesk, openClaimDesk, receipt, sgd, wei } from '../../support/claim-desk.ts';
import { page } from './read-receipt/page.ts';

const lunch = page(
  'Blue Door Cafe',
  '12 Ann Siang Road',
  '',
  '01 Mar 2027 12:40',
  '',
  'Lunch set | 18.40',
  'TOTAL SGD | 18.40',
);

const start = (desk: ClaimDesk, key = 'F1') =>
  startClaim(desk.ports, { key, by: arjun, receipt: receipt(key) });

test('a receipt is read into the draft, and the claimant is told what it says', async () => {
  const desk = await openClaimDesk();
  desk.pages.push(lunch);
  const { claim_id } = await start(desk);
  await desk.settle();
  const claim = await desk.claim(claim_id);
  expect(claim).toMatchObject({
    vendor: 'Blue Door Cafe',
    date: '2027-03-01',
    amount: sgd(1840),
    category: 'Meals',
    reading: { state: 'read' },
  });
  expect(Object.keys(claim.confidence)).toEqual(
    expect.arrayContaining(['amount', 'currency', 'date', 'vendor', 'category']),
  );
  const notice = desk.lastTold(arjun.id);
  expect(notice.text).toBe('Blue Door Cafe, SGD 18.40, Meals.');
  expect(notice.claim.left).toEqual({ left: sgd(4160), limit: sgd(6000) });
  expect(notice.claim.acts).toEqual(['submit-claim', 'change-claim', 'discard-claim']);
});

test('what could not be read is told, and a lost event is found by the sweeper', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await start(desk);
  desk.changes.length = 0;
  desk.ports.reader.read = async () => {
    throw new Unreadable('no-text', 'There is no text on it. Send a sharper photo.');
  };
  await sweeper(desk.ports);
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ reading: { state: 'failed' } });
  expect(desk.lastTold(arjun.id).text).toBe('There is no text on it. Send a sharper photo.');
  expect(desk.told()).toHaveLength(1);
});

test('a receipt that says only a part names what is missing', async () => {
  const desk = await openClaimDesk();
  desk.pages.push(page('TOTAL | 18.40'));
  await start(desk);
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toMatch(
    /SGD 18.40.*\. I could not read .*the date.*: please add that\./,
  );
  expect(desk.lastTold(arjun.id).claim.unsure).toContain('currency');
});

test('what the claimant wrote while it was being read stays, and their usual category is remembered', async () => {
  const desk = await openClaimDesk();
  desk.pages.push(lunch);
  const { claim_id } = await start(desk);
  const edits = { category: 'Client meals', vendor: 'Blue Door Cafe' };
  await changeClaim(desk.ports, { claim_id, by: arjun, edits, always: true });
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ category: 'Client meals', amount: sgd(1840) });
  const next = await start(desk, 'F2');
  await desk.settle();
  expect((await desk.claim(next.claim_id)).category).toBe('Client meals');
});

test('a receipt of this morning is of today where the business is, though not yet in UTC', async () => {
  // Tuesday, seven in the morning in Singapore.
  const desk = await openClaimDesk({ at: '2027-03-01T23:00:00.000Z' });
  desk.pages.push(page('Blue Door Cafe', '02 Mar 2027', 'TOTAL SGD | 18.40'));
  const { claim_id } = await start(desk);
  await desk.settle();
  expect((await desk.claim(claim_id)).date).toBe('2027-03-02');
});

test('an invoice that asks somebody for money is told to be none that was paid', async () => {
  const desk = await openClaimDesk();
  desk.pages.push(
    page(
      'Studio Kite Pte Ltd',
      '12 Ann Siang Road',
      'INVOICE INV-204',
      'Bill to: Northern Lights Ltd',
      'Date: 01 Mar 2027',
      'Due date: 31 Mar 2027',
      'Design work | 400.00',
      'TOTAL SGD | 400.00',
      'Please pay by bank transfer',
    ),
  );
  await start(desk);
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toMatch(
    /SGD 400\.00.*It looks like an invoice that is still to be paid: nothing on it says that you paid\.$/,
  );
});

test('the name of a shop at which a claim was approved is sure the next time, and so is hardly anything else', async () => {
  const desk = await openClaimDesk();
  const cafe = (n: number) =>
    page(
      'Blue Door Cafe',
      '01 Mar 2027 12:40',
      `Lunch ${n} | 1${n}.40`,
      `TOTAL SGD | 1${n}.40`,
      `VISA | 1${n}.40`,
    );
  desk.pages.push(cafe(8));
  const first = await start(desk);
  await desk.settle();
  expect((await desk.claim(first.claim_id)).confidence.vendor).toBeLessThan(0.9);
  await submitClaim(desk.ports, { claim_id: first.claim_id, by: arjun });
  await desk.settle();
  const { revision } = await desk.claim(first.claim_id);
  await approveClaim(desk.ports, { claim_id: first.claim_id, revision, by: wei, reason: 'fine' });
  await desk.settle();
  desk.pages.splice(0, desk.pages.length, cafe(7));
  const second = await start(desk, 'F2');
  await desk.settle();
  const { confidence } = await desk.claim(second.claim_id);
  expect(confidence.vendor).toBeGreaterThanOrEqual(0.9);
});
