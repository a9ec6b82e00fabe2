import { buildDigest } from '../../app/expenses/build-digest.ts';
import type { Ports } from '../../app/ports/ports.ts';

/** The week of claims, Sunday eighteen: approved, rejected, and what still waits. */
export const claimDigest = (ports: Ports): Promise<void> => buildDigest(ports);
