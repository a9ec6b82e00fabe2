import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { sha256 } from '../shared/audit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import type { Claim } from './claim.ts';
import type { Actor, ClaimNeeds } from './commit-claim.ts';
import { approveClaim } from './decide-claim.ts';
import { cardOf } from './outcome.ts';

/** "Approve 7 that are within policy": what was asked for, and what became of each. */
export interface TogetherRecord extends Aggregate {
  id: string;
  by: string;
  address: string;
  claims: { claim_id: string; revision: number }[];
  /** By claim: `approved`, or why not, in words. */
  results?: Record<string, string>;
}

export const mostTogether = 100;

/** Notes at once what somebody approves together; an effect takes it apart. The same list again is the same act. */
export async function approveTogether(
  ports: ClaimNeeds,
  { by, claims }: { by: Actor; claims: TogetherRecord['claims'] },
): Promise<void> {
  if (claims.length === 0) throw new Refusal('No claim that is within policy waits for you.');
  if (claims.length > mostTogether)
    throw new Refusal(`At most ${mostTogether} claims are approved together.`);
  const list = claims.map(({ claim_id, revision }) => `${claim_id}@${revision}`).join(' ');
  const id = `together#${by.address.toLowerCase()}#${sha256(list).slice(0, 12)}`;
  const effect = { id: 'together', kind: 'approve-together', due_at: ports.clock.now(), data: {} };
  const after: TogetherRecord = {
    ...newborn,
    id,
    by: by.id,
    address: by.address,
    claims,
    effects: [effect],
  };
  try {
    await commit(ports, [{ kind: 'record', after, by: by.id, action: 'approve-together' }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}

/** Carries it out, each claim by itself, at the revision that was on the list. */
export async function carryOutTogether(ports: ClaimNeeds, { id }: TogetherRecord): Promise<void> {
  const record = await ports.store.get<TogetherRecord>('pd-records', { id });
  if (!record || record.results) return;
  const results: Record<string, string> = {};
  for (const one of record.claims) results[one.claim_id] = await approveOne(ports, record, one);
  for (let i = 0; i < 8; i++) {
    const before = await ports.store.get<TogetherRecord>('pd-records', { id });
    if (!before || before.results) return;
    const tell: Effect = {
      id: 'told',
      kind: 'notice',
      due_at: ports.clock.now(),
      data: { what: 'approved-together' },
    };
    const after = { ...before, results, effects: [...before.effects, tell] };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: before.by, action: 'carry-out-together' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

async function approveOne(
  ports: ClaimNeeds,
  { by, address }: TogetherRecord,
  { claim_id, revision }: TogetherRecord['claims'][number],
): Promise<string> {
  const claim = await ports.store.get<Claim>('ea-claims', { claim_id });
  // An attempt that did not come back may have got that far.
  if (claim?.approvals.some((a) => a.by === address.toLowerCase() && a.revision === revision))
    return 'approved';
  if (claim?.decision && claim.revision === revision) {
    const card = cardOf[claim.decision.outcome];
    if (card.to !== 'approver' || !card.bulk) return 'It needs a look of its own.';
  }
  try {
    await approveClaim(ports, { claim_id, revision, by: { id: by, address } });
    return 'approved';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message;
  }
}
