import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { delegate, endDelegation } from '../../../app/expenses/delegate.ts';
import { arjun, mei, nora, openClaimDesk, wei } from '../../support/claim-desk.ts';

const until = '2027-03-05';

test('what waits moves to the delegate, who is told; the old card is closed', async () => {
  const desk = await openClaimDesk({ slack: true });
  const { claim_id, revision } = await desk.handed('1');
  await delegate(desk.ports, { by: wei, to: nora.address, until });
  await desk.settle();
  expect((await desk.claim(claim_id)).approver).toMatchObject({ person: nora.address, role: 'approver' });
  const [old, fresh] = [...desk.cards.values()].flatMap(({ notice }) =>
    notice.kind === 'claim' ? [notice] : [],
  );
  expect(old).toMatchObject({
    text: expect.stringContaining(`now with ${nora.address}.`),
    claim: { acts: [] },
  });
  expect(fresh?.claim.acts).toContain('approve-claim');
  await expect(approveClaim(desk.ports, { claim_id, revision, by: wei })).rejects.toThrow('has changed');
});

test('what comes later goes to the delegate at once, and back after the last day or when it is ended', async () => {
  const desk = await openClaimDesk();
  await delegate(desk.ports, { by: wei, to: nora.address, until: '2027-03-02' });
  await desk.settle();
  const first = await desk.handed('1');
  expect(first.approver?.person).toBe(nora.address);
  desk.days(2);
  expect((await desk.handed('2')).approver?.person).toBe(wei.address);
  desk.days(-2);
  await endDelegation(desk.ports, { by: wei });
  await desk.settle();
  expect((await desk.claim(first.claim_id)).approver?.person).toBe(wei.address);
  await expect(endDelegation(desk.ports, { by: wei })).rejects.toThrow('delegated to nobody');
});

test('a claimant who is the delegate never gets their own claim', async () => {
  const desk = await openClaimDesk();
  await delegate(desk.ports, { by: wei, to: arjun.address, until });
  const { claim_id, approver } = await desk.handed('1');
  expect(approver?.person).toBe(mei.address);
  await desk.settle();
  expect(desk.told().some((line) => line.startsWith(`${arjun.address}: `))).toBe(false);
  expect((await desk.claim(claim_id)).status).toBe('submitted');
});

test('to oneself, in a circle, or for a day that is over is refused', async () => {
  const desk = await openClaimDesk();
  const ask = (to: string, day = until) => delegate(desk.ports, { by: wei, to, until: day });
  await expect(ask(wei.address.toUpperCase())).rejects.toThrow('to yourself');
  await expect(ask(mei.address, '2027-02-28')).rejects.toThrow('over already');
  await delegate(desk.ports, { by: mei, to: wei.address, until });
  await expect(ask(mei.address)).rejects.toThrow('delegates to you');
});

test('another delegate takes over what the first one has', async () => {
  const desk = await openClaimDesk();
  await delegate(desk.ports, { by: wei, to: nora.address, until });
  const { claim_id } = await desk.handed('1');
  await delegate(desk.ports, { by: wei, to: mei.address, until });
  await desk.settle();
  expect((await desk.claim(claim_id)).approver?.person).toBe(mei.address);
});
