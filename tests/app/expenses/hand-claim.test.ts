import { approveClaim } from '../../../app/expenses/decide-claim.ts';
import { turnOf } from '../../../app/expenses/hand-claim.ts';
import { judgeClaim } from '../../../app/expenses/judge-claim.ts';
import { readPolicyInForce } from '../../../app/expenses/read-policy-in-force.ts';
import { submitClaim } from '../../../app/expenses/submit-claim.ts';
import { hour, minute } from '../../../app/shared/instant.ts';
import { mirrorAddresses } from '../../../app/shared/people-by-address.ts';
import { sweeper } from '../../../jobs/sweeper.ts';
import {
  arjun,
  type ClaimDesk,
  examplePolicy,
  mei,
  nora,
  openClaimDesk,
  sgd,
  wei,
} from '../../support/claim-desk.ts';

const quiet = `

## Business hours
- Time zone: Asia/Singapore
- Quiet hours: 17:00 to 9:00
- Weekend: Saturday, Sunday
`;

const sweep = async (desk: ClaimDesk) => {
  await sweeper(desk.ports);
  await desk.settle();
};

const nobodyGone = { known: undefined, gone: new Set<string>() };

test('in quiet hours the claim is handed over, and its approver hears of it at the next business minute', async () => {
  // Friday, ten in the evening in Singapore.
  const desk = await openClaimDesk({ at: '2027-03-05T14:00:00.000Z' });
  const { claim_id, approver } = await desk.handed('1');
  expect(approver).toMatchObject({ person: wei.address, told_at: '2027-03-08T01:00:00.000Z' });
  desk.advance(24 * hour);
  await sweep(desk);
  expect(desk.told()).toEqual([]);
  desk.advance(35 * hour);
  await sweep(desk);
  expect(desk.told()).toEqual([`${wei.address}: claim-turn`]);
  expect((await desk.claim(claim_id)).status).toBe('submitted');
});

test('whoever lets a claim lie is reminded after one business day; after three the backup is asked', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  desk.advance(24 * hour - minute);
  await sweep(desk);
  expect(desk.told()).toEqual([`${wei.address}: claim-turn`]);
  desk.advance(minute);
  await sweep(desk);
  await sweep(desk);
  expect(desk.told().slice(1)).toEqual([`${wei.address}: claim-reminder`]);
  // A reminder makes nobody's button stale.
  expect((await desk.claim(claim_id)).revision).toBe(revision);
  desk.advance(48 * hour);
  await sweep(desk);
  expect((await desk.claim(claim_id)).approver).toMatchObject({ person: mei.address, role: 'backup' });
  expect(desk.told().slice(2)).toEqual([`${mei.address}: claim-turn`]);
  await expect(approveClaim(desk.ports, { claim_id, revision, by: wei })).rejects.toThrow('has changed');
  // Nobody comes after the backup, who is reminded again and again.
  for (const hours of [24, 6 * 24]) {
    desk.advance(hours * hour);
    await sweep(desk);
  }
  expect(desk.told().slice(3)).toEqual(Array(2).fill(`${mei.address}: claim-reminder`));
});

test('a claim that nobody may decide about says so, and goes on when the policy is right', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.draft('1');
  await submitClaim(desk.ports, { claim_id, by: arjun });
  await judgeClaim(desk.ports, claim_id);
  const claim = await desk.claim(claim_id);
  const inForce = await readPolicyInForce(desk.ports);
  const general = { ...inForce.policy.general, admin: { value: arjun.address } };
  const alone = { ...inForce, policy: { ...inForce.policy, teams: [], general } };
  const stranded = turnOf(claim, alone, nobodyGone, false);
  expect(stranded).toMatchObject({
    action: 'strand-claim',
    after: { stuck: expect.stringContaining('Nobody may approve') },
    effects: [{ data: { what: 'claim-stuck', to: arjun.address } }],
  });
  expect(turnOf(stranded!.after, alone, nobodyGone, false)).toBeUndefined();
  const moved = turnOf(stranded!.after, inForce, nobodyGone, false);
  expect(moved).toMatchObject({ action: 'hand-claim', after: { approver: { person: wei.address } } });
  expect(moved?.after).not.toHaveProperty('stuck');
});

test('above the amount two different people approve; the second approver is asked second', async () => {
  const desk = await openClaimDesk();
  const travel = { category: 'Travel', amount: sgd(60_000), exception: 'the airline sent none' };
  const first = await desk.handed('1', travel);
  expect(first.approver).toMatchObject({ person: wei.address });
  const { claim_id, revision } = first;
  await approveClaim(desk.ports, { claim_id, revision, by: wei, reason: 'agreed with the client' });
  await desk.settle();
  const second = await desk.claim(claim_id);
  expect(second).toMatchObject({ status: 'submitted', approver: { person: mei.address, role: 'second' } });
  await expect(
    approveClaim(desk.ports, { claim_id, revision: second.revision, by: wei, reason: 'again' }),
  ).rejects.toThrow(`with ${mei.address} now`);
  await approveClaim(desk.ports, { claim_id, revision: second.revision, by: mei, reason: 'yes' });
  const done = await desk.claim(claim_id);
  expect(done).toMatchObject({ status: 'approved', turn: 'payables' });
  expect(done.approvals.map((a) => a.by)).toEqual([wei.address, mei.address]);
});

test('an approver’s own claim goes to somebody else, at both turns', async () => {
  const desk = await openClaimDesk();
  const software = { category: 'Travel', amount: sgd(60_000), exception: 'none was sent' };
  const claim = await desk.handed('1', software, mei);
  expect(claim.approver?.person).toBe(wei.address);
  await approveClaim(desk.ports, {
    claim_id: claim.claim_id,
    revision: claim.revision,
    by: wei,
    reason: 'ok',
  });
  await desk.settle();
  expect((await desk.claim(claim.claim_id)).approver?.person).toBe(nora.address);
});

test('the policy’s own hours count', async () => {
  const desk = await openClaimDesk({ at: '2027-03-05T14:00:00.000Z', policy: examplePolicy + quiet });
  expect((await desk.handed('1')).approver?.told_at).toBe('2027-03-08T01:00:00.000Z');
});

test('one person under two addresses of the policy is still one approver', async () => {
  const desk = await openClaimDesk();
  const travel = { category: 'Travel', amount: sgd(60_000), exception: 'none was sent' };
  const { claim_id, revision } = await desk.handed('1', travel);
  await approveClaim(desk.ports, { claim_id, revision, by: wei, reason: 'ok' });
  await desk.settle();
  const second = { claim_id, revision: (await desk.claim(claim_id)).revision, reason: 'ok' };
  const disguised = { id: wei.id, address: mei.address };
  await expect(approveClaim(desk.ports, { ...second, by: disguised })).rejects.toThrow(
    'approved this claim already',
  );
});

test('who left Slack is asked nothing: the backup has the turn', async () => {
  const desk = await openClaimDesk();
  const left = {
    user_id: wei.id,
    address: wei.address,
    guest: false,
    stranger: false,
    gone: true,
    updated: 1,
  };
  await mirrorAddresses(desk.ports, [left]);
  expect((await desk.handed('1')).approver).toMatchObject({ person: mei.address, role: 'backup' });
});

test('who leaves while it lies there is passed over when its time has come', async () => {
  const desk = await openClaimDesk();
  const { claim_id } = await desk.handed('1');
  const left = {
    user_id: mei.id,
    address: mei.address,
    guest: false,
    stranger: false,
    gone: true,
    updated: 1,
  };
  await mirrorAddresses(desk.ports, [left]);
  desk.advance(72 * hour);
  await sweep(desk);
  expect((await desk.claim(claim_id)).approver).toMatchObject({ person: nora.address, role: 'admin' });
});
