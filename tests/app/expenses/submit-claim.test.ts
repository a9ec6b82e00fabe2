import { changeClaim } from '../../../app/expenses/change-claim.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { minute } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, openClaimDesk, sgd, siti, wei } from '../../support/claim-desk.ts';

test('a draft without a total, a vendor, a date or a category is refused, one after the other', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await startClaim(desk.ports, { key: '1', by: arjun });
  const submit = () => submitClaim(desk.ports, { claim_id, by: arjun });
  const edit = (edits: Parameters<typeof changeClaim>[1]['edits']) =>
    changeClaim(desk.ports, { claim_id, by: arjun, edits });
  await expect(submit()).rejects.toMatchObject({ field: 'amount' });
  await edit({ amount: sgd(900) });
  await expect(submit()).rejects.toMatchObject({ field: 'vendor' });
  await edit({ vendor: 'Cafe' });
  await expect(submit()).rejects.toMatchObject({ field: 'date' });
  await edit({ date: '2027-03-01' });
  await expect(submit()).rejects.toMatchObject({ field: 'category' });
  await edit({ category: 'Meals' });
  await expect(submitClaim(desk.ports, { claim_id, by: siti })).rejects.toThrow('somebody else’s');
  expect(await submit()).toMatchObject({ status: 'submitted', home: sgd(900) });
});

test('a claim within policy is reserved, checked and handed to its approver', async () => {
  const desk = await openClaimDesk();
  const claim = await desk.handed('1');
  expect(claim).toMatchObject({
    status: 'submitted',
    decision: { outcome: 'ea.clear', rule: 'within-policy' },
    approver: { person: wei.address, role: 'approver' },
    turn: wei.address,
    category_date: 'meals#2027-03-01',
  });
  expect(desk.counted()).toEqual({ [claim.claim_id]: 900 });
  const notice = desk.lastTold(wei.address);
  expect(notice.text).toBe('arjun@plover.example: Cafe K1, SGD 9.00, Meals, within policy');
  expect(notice.claim.acts).toEqual(['approve-claim', 'reject-claim', 'ask-claimant']);
});

test('a lost event costs five minutes, nothing else', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.draft('1');
  await submitClaim(desk.ports, { claim_id, by: arjun });
  desk.changes.length = 0;
  for (let i = 0; i < 2; i++) {
    desk.advance(5 * minute);
    await sweeper(desk.ports);
    desk.events.length = 0;
  }
  expect((await desk.claim(claim_id)).approver?.person).toBe(wei.address);
});

test('the second claim of a day that passes its limit is told, whichever is checked first', async () => {
  const desk = await openClaimDesk();
  const ids = [];
  for (const key of ['1', '2', '3']) ids.push((await desk.draft(key, { amount: sgd(2500) })).claim_id);
  for (const claim_id of ids) await submitClaim(desk.ports, { claim_id, by: arjun });
  await desk.settle();
  const rules = (await Promise.all(ids.map((id) => desk.claim(id)))).map((c) => c.decision?.rule);
  expect(rules).toEqual(['limit-day', 'limit-day', 'limit-day']);
});

test('what is not allowed goes back as a draft, counts nothing, and may be asked for as an exception', async () => {
  const desk = await openClaimDesk();
  const back = await desk.handed('1', { vendor: 'Harbour Spa' });
  expect(back).toMatchObject({ status: 'draft', decision: { outcome: 'ea.reject', rule: 'not-allowed' } });
  expect(desk.counted()).toEqual({});
  expect(desk.told()).toEqual([`${arjun.id}: claim-returned`]);
  const { claim } = desk.lastTold(arjun.id);
  expect(claim.acts).toContain('ask-exception');
  expect(claim.findings[0]).toMatchObject({
    line: expect.any(Number),
    tell: expect.stringMatching(/project/),
  });
  const { claim_id } = back;
  await changeClaim(desk.ports, { claim_id, by: arjun, edits: { exception: 'for the Lim shoot' } });
  await submitClaim(desk.ports, { claim_id, by: arjun });
  await desk.settle();
  expect((await desk.claim(claim_id)).decision).toMatchObject({ outcome: 'ea.review', rule: 'not-allowed' });
});

test('the rate is fixed at submission, with its date and source; both amounts are shown', async () => {
  const desk = await openClaimDesk();
  const claim = await desk.handed('1', { amount: { minor: 1000, currency: 'USD' } });
  expect(claim).toMatchObject({
    home: sgd(1346),
    rate: { rate: '1.3455', source: 'MAS', date: '2027-02-26' },
  });
  expect(desk.counted()).toEqual({ [claim.claim_id]: 1346 });
  expect(desk.lastTold(wei.address).claim).toMatchObject({
    amount: { minor: 1000, currency: 'USD' },
    home: sgd(1346),
    conversion: expect.stringContaining('MAS'),
  });
});

test('without a rate the claimant says what they were charged, and writes it anew with another amount', async () => {
  const desk = await openClaimDesk();
  const eur = (minor: number) => ({ minor, currency: 'EUR' });
  const { claim_id, decision } = await desk.handed('1', { amount: eur(1000) });
  expect(decision).toMatchObject({ outcome: 'ea.reject', rule: 'no-rate' });
  await submitClaim(desk.ports, { claim_id, by: arjun, home: sgd(1460) });
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({
    home: sgd(1460),
    rate: { by_hand: true },
    decision: { outcome: 'ea.confirm' },
  });
  expect((await desk.claim(claim_id)).decision?.findings.map((f) => f.rule)).toContain('rate');
  await changeClaim(desk.ports, { claim_id, by: arjun, edits: { amount: eur(5000) } });
  await desk.settle();
  expect(await desk.claim(claim_id)).toMatchObject({ status: 'draft', decision: { rule: 'no-rate' } });
});

test('an edit after submission moves what counts, drops what was decided, and is checked anew', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  const edits = { amount: sgd(3500), category: 'Materials' };
  await changeClaim(desk.ports, { claim_id, by: arjun, edits });
  expect(await desk.claim(claim_id)).not.toHaveProperty('decision');
  expect([desk.counted(), desk.counted('materials')]).toEqual([{}, { [claim_id]: 3500 }]);
  await desk.settle();
  const claim = await desk.claim(claim_id);
  expect(claim).toMatchObject({ status: 'draft', decision: { rule: 'missing-receipt' } });
  expect(claim.revision).toBeGreaterThan(revision);
  await expect(changeClaim(desk.ports, { claim_id, by: arjun, revision, edits })).rejects.toThrow(
    'changed since you looked',
  );
});

test('the same words again change nothing', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  const same = await changeClaim(desk.ports, { claim_id, by: arjun, edits: { vendor: 'Cafe K1' } });
  expect(same.revision).toBe(revision);
});

test('what a refund in another currency came to has the sign of the refund', async () => {
  const desk = await openClaimDesk();
  const eur = (minor: number) => ({ minor, currency: 'EUR' });
  const { claim_id } = await desk.draft('1', { amount: eur(-2000) });
  const submitted = await submitClaim(desk.ports, { claim_id, by: arjun, home: sgd(2900) });
  expect(submitted.home).toEqual(sgd(-2900));
});

test('what was charged can be taken back, and the rate of the day counts again', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.draft('1', { amount: { minor: 2000, currency: 'USD' }, home: sgd(2750) });
  expect((await desk.claim(claim_id)).rate).toMatchObject({ by_hand: true });
  await changeClaim(desk.ports, { claim_id, by: arjun, edits: { home: null } });
  const { home, rate } = await submitClaim(desk.ports, { claim_id, by: arjun });
  expect([home, rate?.rate, rate?.by_hand]).toEqual([sgd(2691), '1.3455', undefined]);
});

test('a form that is sent twice before anybody looked is one change', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.draft('1', { amount: { minor: 2000, currency: 'USD' } });
  await submitClaim(desk.ports, { claim_id, by: arjun, home: sgd(2750) });
  const edit = () => changeClaim(desk.ports, { claim_id, by: arjun, edits: { home: sgd(2750) } });
  await expect(edit()).resolves.toMatchObject({ status: 'submitted', home: sgd(2750) });
});
