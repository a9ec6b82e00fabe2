import { openDesk } from '../app/invoices/desk.ts';
import type { Ports } from '../app/ports/ports.ts';
import { atLocalTime } from '../app/shared/business-time.ts';
import { hour, plus } from '../app/shared/instant.ts';
import { claimDigest } from '../jobs/expenses/digest.ts';
import { claimSummary } from '../jobs/expenses/summary.ts';
import { functions } from '../jobs/functions.ts';
import { chaser } from '../jobs/invoices/chaser.ts';
import { invoiceDigest } from '../jobs/invoices/digest.ts';
import { invoiceSummary } from '../jobs/invoices/summary.ts';
import { lastRun } from './run-times.ts';

const reports: Record<string, (ports: Ports) => Promise<unknown>> = {
  'invoice-digest': invoiceDigest,
  'invoice-summary': invoiceSummary,
  'claim-digest': claimDigest,
  'claim-summary': claimSummary,
};

/** Whoever missed a report hears of it for so long after it was due. */
const reportsLate = 72 * hour;

/** A process that begins after today's tick catches it up, and reports of these days; what ran already is not done again. */
export async function catchUp(ports: Ports): Promise<void> {
  const { calendar, today, now } = await openDesk(ports);
  for (const { name, trigger } of functions) {
    if (name === 'chaser' && 'daily' in trigger) {
      if (now > atLocalTime(calendar, today, trigger.daily)) await chaser(ports);
      continue;
    }
    const due = lastRun(trigger, now, calendar.zone);
    if (due && now < plus(due, reportsLate)) await reports[name]?.(ports);
  }
}
