import type { Ports } from '../ports/ports.ts';
import { shards } from '../ports/tables.ts';
import type { Instant } from '../shared/instant.ts';
import type { Claim } from './claim.ts';
import { overIn, payables } from './commit-claim.ts';
import { waitingFor } from './delegate.ts';
import { readClaims } from './receipt-keys.ts';

type Needs = Pick<Ports, 'store'>;

/** When it was approved for good, or rejected; nothing where it is neither. */
export function decidedAt({ status, approvals, since }: Claim): Instant | undefined {
  if (status === 'rejected') return since;
  return status === 'approved' || status === 'paid' ? approvals.at(-1)?.at : undefined;
}

/** Claims that were approved, rejected or paid from that instant on; some that were before are among them. */
export async function readDecided(ports: Needs, from: Instant, now: Instant): Promise<Claim[]> {
  const turns = [payables, ...monthsOf(from, now).map((month) => overIn(month))];
  const ids = new Set<string>();
  for (const turn of turns) for (const id of await waitingFor(ports, turn)) ids.add(id);
  return readClaims(ports, [...ids]);
}

/** From the month of the first instant to that of the second, in UTC. */
function monthsOf(from: Instant, to: Instant): string[] {
  const months: string[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, n] = month.split('-').map(Number) as [number, number];
  return n === 12 ? `${year + 1}-01` : `${year}-${String(n + 1).padStart(2, '0')}`;
}

/** Claims that wait for an approver or for their claimant: all of them have a timer. */
export async function readUnderWay(ports: Needs): Promise<Claim[]> {
  const ids = new Set<string>();
  for (let shard = 0; shard < shards; shard++) {
    let after: string | undefined;
    do {
      const query = { index: 'by-due', partition: `${shard}`, ...(after && { after }) };
      const page = await ports.store.query<Claim>('ea-claims', query);
      for (const { claim_id } of page.items) ids.add(claim_id);
      after = page.next;
    } while (after);
  }
  const claims = await readClaims(ports, [...ids]);
  return claims.filter(({ status }) => status === 'submitted' || status === 'waiting');
}
