import { z } from 'zod';
import { type ReadNeeds, readClaim } from '../../app/expenses/read-claim.ts';

const message = z.object({ JobTag: z.string().min(1), Status: z.string() });

/**
 * Textract says by a topic that a job has ended, well or not. Only a hint: the result is asked for, and where this is
 * lost, the sweeper asks.
 */
export async function textractDone(ports: ReadNeeds, told: unknown): Promise<void> {
  await readClaim(ports, message.parse(told).JobTag);
}
