import { mayStep } from './approval.ts';
import { checkClaim } from './check-claim.ts';
import type { Claim } from './claim.ts';
import { publishing, telling } from './claim-effects.ts';
import { type ClaimDecision, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { type DayTotal, dayTotalId, noTotal, sumOf } from './day-total.ts';
import { readDuplicates } from './receipt-keys.ts';

/**
 * The checker's verb: what the policy says of a submitted claim, once for each revision of what it says. What counts on
 * its day is read from the record that every submission reserves in, so that of two racing claims the later one sees
 * both.
 */
export async function judgeClaim(ports: ClaimNeeds, claim_id: string): Promise<void> {
  await decideOnClaim(ports, { claim_id, by: checker }, async (claim, inForce) => {
    if (claim.status !== 'submitted' || claim.decision) return undefined;
    // By what its receipt is known again is not known yet: the reader has it looked at after that.
    if (claim.reading?.state === 'waiting') return undefined;
    const { policy, today, now } = inForce;
    const day = await ports.store.get<DayTotal>('pd-records', { id: dayTotalId(claim) });
    const duplicates = await readDuplicates(ports, claim);
    const day_total = sumOf(day ?? noTotal, claim_id);
    const decision = checkClaim({ claim, policy, day_total, duplicates, today });
    const effects = [publishing(decision.outcome, claim, now)];
    if (decision.outcome === 'ea.reject')
      return returned(claim, decision, [...effects, telling('claim-returned', claim, now)]);
    const near = duplicates.filter(({ kind }) => kind === 'near').map((d) => d.claim_id);
    const after: Claim = { ...claim, decision, ...(near.length > 0 && { near }) };
    return { after, action: 'judge-claim', effects };
  });
}

const checker = { id: 'checker', address: '' };

/** Only the claimant sees it, and it counts nothing. */
function returned(
  claim: Claim,
  decision: NonNullable<Claim['decision']>,
  effects: NonNullable<ClaimDecision['effects']>,
): ClaimDecision {
  const { approver: _, stuck: __, ...rest } = claim;
  const after: Claim = { ...rest, status: mayStep(claim, 'return'), approvals: [], decision };
  return { after, action: 'return-claim', effects };
}
