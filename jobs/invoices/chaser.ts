import { openDesk } from '../../app/invoices/desk.ts';
import { type Plan, planLetters } from '../../app/invoices/plan-letters.ts';
import { reviewDay } from '../../app/invoices/review-day.ts';
import type { Compose } from '../../app/invoices/send-letter.ts';
import { writeLetter } from '../../app/invoices/write-letter.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { syncAll } from '../drive-sync.ts';
import { sweeper } from '../sweeper.ts';

/** The daily tick: syncs first and says so if it cannot, lets what has run out run out, plans, and tells the day. */
export async function chaser(ports: Ports, compose: Compose = writeLetter): Promise<Plan> {
  const { synced, troubles } = await syncAll(ports);
  const warnings = troubles.map((trouble) => trouble.words);
  if (synced?.quarantined) warnings.push(`The invoice sheet is set aside: ${synced.quarantined}.`);
  await sweeper(ports, compose);
  const plan = await planLetters(ports);
  if (!plan.closed) await reviewDay(ports, (await openDesk(ports)).today, plan, warnings);
  return plan;
}
