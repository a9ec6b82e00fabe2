import type { Money } from '../shared/money.ts';
import { mayStep } from './approval.ts';
import { mustBeClaimant, mustBeWhole } from './change-claim.ts';
import type { Claim } from './claim.ts';
import { publishing } from './claim-effects.ts';
import { type ClaimCommand, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { withFixedRate } from './fix-rate.ts';

/**
 * Sends a draft on its way: the rate is fixed and the day's total reserved in the same transaction; the checker looks
 * next. `home`: what was charged, where the receipt is in another currency.
 */
export function submitClaim(ports: ClaimNeeds, command: ClaimCommand & { home?: Money }): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, inForce) => {
    mustBeClaimant(claim, command.by);
    const status = mayStep(claim, 'submit');
    mustBeWhole(claim);
    const { decision: _, reason: __, near: ___, ...rest } = claim;
    const submitted: Claim = { ...rest, status, submitted_at: inForce.now, approvals: [] };
    return {
      after: withFixedRate(submitted, inForce, command.home),
      action: 'submit-claim',
      effects: [publishing('claim.submitted', claim, inForce.now)],
    };
  });
}
