import { approveTogether } from '../../../app/expenses/approve-together.ts';
import { withdrawClaim } from '../../../app/expenses/withdraw-claim.ts';
import { arjun, openClaimDesk, sgd, wei } from '../../support/claim-desk.ts';

test('what is within policy is approved together, each at the revision that was on the list; the rest is told', async () => {
  const desk = await openClaimDesk();
  const claims = [];
  for (const key of ['1', '2']) claims.push(await desk.handed(key, { amount: sgd(800) }));
  claims.push(await desk.handed('3', { category: 'Travel', amount: sgd(500), exception: 'none' }));
  const list = claims.map(({ claim_id, revision }) => ({ claim_id, revision }));
  await approveTogether(desk.ports, { by: wei, claims: list });
  await approveTogether(desk.ports, { by: wei, claims: list });
  await withdrawClaim(desk.ports, { claim_id: list[1]!.claim_id, by: arjun });
  await desk.settle();
  expect(
    desk
      .claims()
      .map((c) => c.status)
      .sort(),
  ).toEqual(['approved', 'submitted', 'withdrawn']);
  const told = desk.messages.flatMap(({ to, notice }) => (notice.kind === 'told' ? [[to, notice.text]] : []));
  expect(told).toHaveLength(1);
  expect(told[0]).toEqual([wei.id, expect.stringContaining('Approved 1 of 3.')]);
  expect(told[0]?.[1]).toContain(`${list[1]!.claim_id}: This claim has changed since you looked.`);
  expect(told[0]?.[1]).toContain(`${list[2]!.claim_id}: It needs a look of its own.`);
});

test('none, and more than a hundred, are refused', async () => {
  const desk = await openClaimDesk();
  await expect(approveTogether(desk.ports, { by: wei, claims: [] })).rejects.toThrow('No claim');
  const claims = Array.from({ length: 101 }, (_, n) => ({ claim_id: `C-${n}`, revision: 1 }));
  await expect(approveTogether(desk.ports, { by: wei, claims })).rejects.toThrow('At most 100');
});
