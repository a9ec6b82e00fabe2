import { z } from 'zod';
import type { ClaimNeeds } from '../../app/expenses/commit-claim.ts';
import { handClaim } from '../../app/expenses/hand-claim.ts';

const event = z.object({ claim_id: z.string().min(1) });

/** A claim was checked, or has an approver to find: a hint, for everything else is read again. */
export async function routing(ports: ClaimNeeds, detail: unknown): Promise<void> {
  const { claim_id } = event.parse(detail);
  await handClaim(ports, claim_id);
}
