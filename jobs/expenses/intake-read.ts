import { z } from 'zod';
import { type ReadNeeds, readClaim } from '../../app/expenses/read-claim.ts';

const event = z.object({ claim_id: z.string().min(1) });

/** A receipt waits to be read: a hint, for everything else is read again. */
export async function intakeRead(ports: ReadNeeds, detail: unknown): Promise<void> {
  const { claim_id } = event.parse(detail);
  await readClaim(ports, claim_id);
}
