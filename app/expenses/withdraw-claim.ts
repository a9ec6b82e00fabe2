import { Refusal } from '../shared/errors.ts';
import { plus } from '../shared/instant.ts';
import { mayStep } from './approval.ts';
import { mustBeClaimant } from './change-claim.ts';
import type { Claim } from './claim.ts';
import { telling, withoutTurns } from './claim-effects.ts';
import { draftLife } from './claim-timer.ts';
import { type ClaimCommand, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';

/** The claimant takes a claim back before it is decided; its receipt and what it counted are free again. */
export function withdrawClaim(ports: ClaimNeeds, command: ClaimCommand): Promise<Claim> {
  return decideOnClaim(ports, command, (claim) => {
    mustBeClaimant(claim, command.by);
    return { after: withdrawn(claim), action: 'withdraw-claim' };
  });
}

/** The same with a draft, which nobody else has seen. */
export function discardClaim(ports: ClaimNeeds, command: ClaimCommand): Promise<Claim> {
  return decideOnClaim(ports, command, (claim) => {
    mustBeClaimant(claim, command.by);
    if (claim.status !== 'draft')
      throw new Refusal('Only a draft can be discarded. Withdraw the claim instead.');
    return { after: withdrawn(claim), action: 'discard-claim' };
  });
}

/** A draft that nobody submitted for thirty days; the claimant is told. */
export async function expireDraft(ports: ClaimNeeds, claim_id: string): Promise<void> {
  await decideOnClaim(ports, { claim_id, by: { id: 'sweeper', address: '' } }, (claim, { now }) => {
    if (claim.status !== 'draft' || claim.reading?.state === 'waiting') return undefined;
    if (now < plus(claim.since, draftLife)) return undefined;
    const effects = [telling('claim-expired', claim, now)];
    return { after: withdrawn(claim), action: 'expire-claim', effects };
  });
}

function withdrawn(claim: Claim): Claim {
  const status = mayStep(claim, 'withdraw');
  const { approver: _, stuck: __, reading: ___, ...rest } = claim;
  return { ...rest, status, effects: withoutTurns(rest.effects) };
}
