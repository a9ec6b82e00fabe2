import { buildDigest } from '../../app/invoices/build-digest.ts';
import type { Ports } from '../../app/ports/ports.ts';

/** The week of invoices, Monday nine: what went out, what comes due, what is open longest. */
export const invoiceDigest = (ports: Ports): Promise<void> => buildDigest(ports);
