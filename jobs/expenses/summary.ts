import { writeSummary } from '../../app/expenses/write-summary.ts';
import type { Ports } from '../../app/ports/ports.ts';

/** The month of claims, mailed to the stakeholders on the first Monday at nine. */
export const claimSummary = (ports: Ports): Promise<void> => writeSummary(ports);
