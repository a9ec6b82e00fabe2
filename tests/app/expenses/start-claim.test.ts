import { changeClaim } from '../../../app/expenses/change-claim.ts';
import { rejectClaim } from '../../../app/expenses/decide-claim.ts';
import { startClaim } from '../../../app/expenses/start-claim.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { discardClaim, withdrawClaim } from '../../../app/expenses/withdraw-claim.ts';
import { hour } from '../../../app/shared/instant.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import { arjun, openClaimDesk, receipt, sgd, siti, wei } from '../../support/claim-desk.ts';

test('a receipt is kept before it becomes a draft, and the same one told again is the same claim', async () => {
  const desk = await openClaimDesk();
  const [first, again] = [1, 2].map(() =>
    startClaim(desk.ports, { key: 'F1', by: arjun, receipt: receipt() }),
  );
  const claim = await first!;
  expect((await again!).claim_id).toBe(claim.claim_id);
  expect(claim).toMatchObject({ status: 'draft', claimant: arjun.id, reading: { state: 'waiting' } });
  const file = await desk.ports.files.get('ea-receipts', claim.receipt_key!);
  expect(file?.bytes).toEqual(receipt().bytes);
  expect(desk.claims()).toHaveLength(1);
  await desk.work();
  expect(desk.events).toEqual([{ type: 'claim.started', detail: { claim_id: claim.claim_id, revision: 1 } }]);
});

test('the same file again is refused: with its claim to its claimant, without a word of it to others', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await startClaim(desk.ports, { key: 'F1', by: arjun, receipt: receipt() });
  const start = (by: typeof arjun) => startClaim(desk.ports, { key: `F2 ${by.id}`, by, receipt: receipt() });
  await expect(start(arjun)).rejects.toThrow(`You filed this very receipt already: it is claim ${claim_id}.`);
  await expect(start(siti)).rejects.toThrow(
    /^This very receipt was filed already. Each receipt is paid back once.$/,
  );
  expect(desk.claims()).toHaveLength(1);
});

test.each(['withdraw', 'discard', 'expiry'])('after %s the receipt is free again', async (how) => {
  const desk = await openClaimDesk();
  const { claim_id } = await startClaim(desk.ports, { key: 'F1', by: arjun, receipt: receipt() });
  await desk.settle();
  if (how === 'withdraw') await withdrawClaim(desk.ports, { claim_id, by: arjun });
  if (how === 'discard') await discardClaim(desk.ports, { claim_id, by: arjun });
  if (how === 'expiry') {
    desk.advance(29 * 24 * hour);
    await sweeper(desk.ports);
    expect(await desk.claim(claim_id)).toMatchObject({ status: 'draft' });
    desk.advance(24 * hour);
    await sweeper(desk.ports);
    await desk.settle();
    expect(desk.told()).toContain(`${arjun.id}: claim-expired`);
  }
  expect((await desk.claim(claim_id)).status).toBe('withdrawn');
  await expect(startClaim(desk.ports, { key: 'F2', by: siti, receipt: receipt() })).resolves.toMatchObject({
    status: 'draft',
  });
});

test('the receipt of a rejected claim may be tried again, and an approver sees both', async () => {
  const desk = await openClaimDesk();
  const edits = { vendor: 'Cafe', date: '2027-03-01', category: 'Meals', amount: sgd(900) };
  const file = async (key: string) => {
    const { claim_id } = await startClaim(desk.ports, { key, by: arjun, receipt: receipt() });
    await changeClaim(desk.ports, { claim_id, by: arjun, edits });
    await submitClaim(desk.ports, { claim_id, by: arjun });
    await desk.settle();
    return desk.claim(claim_id);
  };
  const first = await file('F1');
  await rejectClaim(desk.ports, {
    claim_id: first.claim_id,
    revision: first.revision,
    by: wei,
    note: 'blurred',
  });
  const second = await file('F2');
  expect(second).toMatchObject({
    decision: { outcome: 'ea.review', rule: 'duplicate' },
    near: [first.claim_id],
  });
  expect(desk.lastTold(wei.address).claim.near).toEqual([first.claim_id]);
});

test('only the claimant withdraws, and only before it is decided', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.handed('1');
  await expect(withdrawClaim(desk.ports, { claim_id, by: siti })).rejects.toThrow('somebody else’s claim');
  await expect(discardClaim(desk.ports, { claim_id, by: arjun })).rejects.toThrow('Only a draft');
  await withdrawClaim(desk.ports, { claim_id, by: arjun });
  expect(desk.counted()).toEqual({});
  await expect(withdrawClaim(desk.ports, { claim_id, by: arjun })).rejects.toThrow('It was withdrawn.');
});

test('somebody whose address nobody knows is refused in words', async () => {
  const desk = await openClaimDesk();
  await expect(startClaim(desk.ports, { key: 'F1', by: { id: 'U1', address: '' } })).rejects.toThrow(
    'Nobody knows your mail address',
  );
});
