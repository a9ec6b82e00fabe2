import { writeSummary } from '../../app/invoices/write-summary.ts';
import type { Ports } from '../../app/ports/ports.ts';

/** The month of invoices, mailed to the stakeholders on the first Monday at nine. */
export const invoiceSummary = (ports: Ports): Promise<void> => writeSummary(ports);
