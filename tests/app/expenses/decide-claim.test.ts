import { answerClaim, askClaimant } from '../../../app/expenses/ask-claimant.ts';
import { approveClaim, rejectClaim } from '../../../app/expenses/decide-claim.ts';
import { undoDecision } from '../../../app/expenses/undo-decision.ts';
import { minute } from '../../../app/shared/instant.ts';
import { verifyAudit } from '../../../local/verify-audit.ts';
import { arjun, examplePolicy, mei, openClaimDesk, sgd, wei } from '../../support/claim-desk.ts';

test('one tap approves what the approver saw, and the claimant is told', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  const approved = await approveClaim(desk.ports, { claim_id, revision, by: wei });
  expect(approved).toMatchObject({
    status: 'approved',
    approvals: [{ by: wei.address, role: 'approver', revision }],
  });
  await desk.settle();
  expect(desk.lastTold(arjun.id).text).toBe('Cafe K1, SGD 9.00, Meals: approved.');
  expect(desk.payables.csv).toBe('');
  await expect(approveClaim(desk.ports, { claim_id, revision, by: wei })).rejects.toThrow('has changed');
  expect((await verifyAudit(desk.store)).broken).toEqual([]);
});

test.each([
  ['the claimant', arjun, 'your own claim'],
  ['the claimant by another address', { ...arjun, address: 'a@gmail.example' }, 'your own claim'],
  ['the claimant by mail', { id: arjun.address, address: arjun.address }, 'your own claim'],
  ['somebody without the turn', mei, `This claim is with ${wei.address} now.`],
])('%s decides nothing', async (_, by, words) => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  const seen = { claim_id, revision, by };
  for (const act of [
    () => approveClaim(desk.ports, seen),
    () => rejectClaim(desk.ports, { ...seen, note: 'no' }),
    () => askClaimant(desk.ports, { ...seen, note: 'why' }),
  ])
    await expect(act()).rejects.toThrow(words);
  expect((await desk.claim(claim_id)).revision).toBe(revision);
});

test('over a limit, Approve asks for a reason; Reject and Ask for a note', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1', { category: 'Travel', exception: 'none' });
  const seen = { claim_id, revision, by: wei };
  expect(desk.lastTold(wei.address).claim).toMatchObject({ outcome: 'ea.review', needs_reason: true });
  await expect(approveClaim(desk.ports, { ...seen, reason: ' ' })).rejects.toMatchObject({ field: 'reason' });
  await expect(rejectClaim(desk.ports, { ...seen, note: '' })).rejects.toMatchObject({ field: 'note' });
  await expect(askClaimant(desk.ports, { ...seen, note: '' })).rejects.toMatchObject({ field: 'note' });
  await approveClaim(desk.ports, { ...seen, reason: 'for the pitch' });
  expect((await desk.claim(claim_id)).approvals[0]?.reason).toBe('for the pitch');
});

test('a rejected claim says why and counts nothing any more', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1');
  await rejectClaim(desk.ports, { claim_id, revision, by: wei, note: 'It was a private lunch.' });
  await desk.settle();
  expect(desk.counted()).toEqual({});
  expect(desk.lastTold(arjun.id).text).toContain('rejected. It was a private lunch.');
});

test('Ask parks the claim with the claimant, and the answer brings it back with what was said', async () => {
  const desk = await openClaimDesk({ slack: true });
  const { claim_id, revision } = await desk.handed('1');
  await askClaimant(desk.ports, { claim_id, revision, by: wei, note: 'Who was there?' });
  await desk.settle();
  const waiting = await desk.claim(claim_id);
  expect(waiting).toMatchObject({ status: 'waiting', turn: arjun.id });
  expect(desk.counted()).toEqual({ [claim_id]: 900 });
  expect(desk.lastTold(arjun.id)).toMatchObject({
    what: 'claim-question',
    text: 'Cafe K1, SGD 9.00, Meals: Who was there?',
  });
  await expect(approveClaim(desk.ports, { claim_id, revision: waiting.revision, by: wei })).rejects.toThrow(
    'It waits for the claimant’s answer.',
  );
  await answerClaim(desk.ports, { claim_id, by: arjun, answer: 'Lim and I.' });
  await desk.settle();
  expect(desk.lastTold(wei.address).claim).toMatchObject({
    status: 'submitted',
    said: [
      { by: wei.address, text: 'Who was there?' },
      { by: arjun.id, text: 'Lim and I.' },
    ],
    acts: ['approve-claim', 'reject-claim', 'ask-claimant'],
  });
  // The claim stands with its buttons in one message each; the question keeps what was said.
  const over = (to: string) =>
    [...desk.cards.values()].flatMap((each) =>
      each.to === to && each.notice.kind === 'claim' ? [each.notice.over ?? false] : [],
    );
  expect(over(wei.address)).toEqual([true, false]);
  expect(over(arjun.id)).toEqual([true]);
});

describe('undo', () => {
  test('within ten minutes brings an approved claim back to its approver, and no row is written', async () => {
    const desk = await openClaimDesk();
    const { claim_id, revision } = await desk.approved('1');
    desk.advance(9 * minute);
    await undoDecision(desk.ports, { claim_id, revision, by: wei });
    await desk.later(30, claim_id);
    expect(await desk.claim(claim_id)).toMatchObject({
      status: 'submitted',
      approvals: [],
      approver: { person: wei.address },
      turn: wei.address,
    });
    expect(desk.payables.csv).toBe('');
  });

  test('of a rejection counts again in its own transaction, and is checked again', async () => {
    const desk = await openClaimDesk();
    const meal = { amount: sgd(2500) };
    const first = await desk.handed('1', meal);
    const { revision } = await rejectClaim(desk.ports, {
      claim_id: first.claim_id,
      revision: first.revision,
      by: wei,
      note: 'no',
    });
    for (const key of ['2', '3']) await desk.handed(key, meal);
    const { claim_id } = first;
    await undoDecision(desk.ports, { claim_id, revision, by: wei });
    expect(Object.keys(desk.counted() ?? {})).toHaveLength(3);
    await desk.settle();
    expect((await desk.claim(claim_id)).decision).toMatchObject({ rule: 'limit-day' });
  });

  test('is refused to others, after ten minutes, after something else happened, and while the row is written', async () => {
    const desk = await openClaimDesk();
    const { claim_id, revision } = await desk.approved('1');
    const undo = (by = wei, seen = revision) => undoDecision(desk.ports, { claim_id, revision: seen, by });
    await expect(undo(mei)).rejects.toThrow('Only whoever decided');
    await expect(undo(wei, revision - 1)).rejects.toThrow('has changed');
    desk.advance(10 * minute);
    await expect(undo()).rejects.toThrow('ten minutes');
    desk.time.now = desk.time.now.replace(/:10:/, ':09:');
    const before = await desk.claim(claim_id);
    const started = { attempt_id: 'a', deadline: '2099-01-01T00:00:00.000Z' };
    const effects = before.effects.map((e) => (e.irreversible ? { ...e, started } : e));
    await desk.store.transact([
      { put: 'ea-claims', item: { ...before, effects, version: before.version + 1 }, if: before.version },
    ]);
    await expect(undo()).rejects.toThrow('at this moment');
  });
});

test('one approval of two stays one of two, though the policy asks for one alone by now', async () => {
  const desk = await openClaimDesk();
  const { claim_id, revision } = await desk.handed('1', {
    amount: sgd(60_000),
    exception: 'agreed by phone',
  });
  await approveClaim(desk.ports, { claim_id, revision, by: wei, reason: 'agreed' });
  await desk.setPolicy(
    examplePolicy.replace('Second approver above: SGD 500', 'Second approver above: SGD 900'),
  );
  await desk.settle();
  const claim = await desk.claim(claim_id);
  expect(claim).toMatchObject({ status: 'submitted', approver: { person: mei.address, role: 'second' } });
  await approveClaim(desk.ports, { claim_id, revision: claim.revision, by: mei, reason: 'agreed' });
  expect((await desk.claim(claim_id)).status).toBe('approved');
});
