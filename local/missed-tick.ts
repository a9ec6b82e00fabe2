import { openDesk } from '../app/invoices/desk.ts';
import type { Ports } from '../app/ports/ports.ts';
import { atLocalTime } from '../app/shared/business-time.ts';
import { functions } from '../jobs/functions.ts';
import { chaser } from '../jobs/invoices/chaser.ts';

/** A process that begins after today's tick catches it up; where it ran already, it finds nothing more to do. */
export async function catchUp(ports: Ports): Promise<void> {
  const { calendar, today, now } = await openDesk(ports);
  const daily = functions.find(({ name }) => name === 'chaser')?.trigger;
  const missed = daily !== undefined && 'daily' in daily && now > atLocalTime(calendar, today, daily.daily);
  if (missed) await chaser(ports);
}
