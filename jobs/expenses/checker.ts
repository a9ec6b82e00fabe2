import { z } from 'zod';
import type { ClaimNeeds } from '../../app/expenses/commit-claim.ts';
import { judgeClaim } from '../../app/expenses/judge-claim.ts';

const event = z.object({ claim_id: z.string().min(1) });

/** A claim was submitted: a hint, for everything else is read again. */
export async function checker(ports: ClaimNeeds, detail: unknown): Promise<void> {
  const { claim_id } = event.parse(detail);
  await judgeClaim(ports, claim_id);
}
