import type { Claim } from './claim.ts';
import { escalateClaim, remindClaimant } from './escalate-claim.ts';
import { handClaim } from './hand-claim.ts';
import { judgeClaim } from './judge-claim.ts';
import { type ReadNeeds, readClaim } from './read-claim.ts';
import { expireDraft } from './withdraw-claim.ts';

/** What is next for a claim whose time has come, whatever became of the event that should have said so. */
export function wakeClaim(ports: ReadNeeds, claim: Claim): Promise<void> {
  const { claim_id, status, reading, decision, approver, stuck } = claim;
  if (reading?.state === 'waiting') return readClaim(ports, claim_id);
  if (status === 'draft') return expireDraft(ports, claim_id);
  if (status === 'waiting') return remindClaimant(ports, claim_id);
  if (!decision) return judgeClaim(ports, claim_id);
  return approver?.told_at && !stuck
    ? escalateClaim(ports, claim_id)
    : handClaim(ports, claim_id, { anew: true });
}
