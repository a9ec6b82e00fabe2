import type { Claim } from './claim.ts';
import type { Actor, ClaimNeeds } from './commit-claim.ts';
import { listMine } from './list-claims.ts';
import { startClaim } from './start-claim.ts';

const isBlank = ({ status, receipt_key, vendor, amount, edited }: Claim): boolean =>
  status === 'draft' && !receipt_key && vendor === '' && amount.minor === 0 && edited.length === 0;

/** A draft without a receipt to write on; the last one, if nothing was written on it. The same `key` again is the same. */
export async function newClaim(ports: ClaimNeeds, { key, by }: { key: string; by: Actor }): Promise<Claim> {
  const blank = (await listMine(ports, by)).find(isBlank);
  return blank ?? startClaim(ports, { key, by });
}
