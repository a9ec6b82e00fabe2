import { Refusal } from '../shared/errors.ts';
import type { Claim } from './claim.ts';
import { type Actor, type ClaimNeeds, claimantOf, isSame, payables } from './commit-claim.ts';
import { waitingFor } from './delegate.ts';
import { isPayable } from './record-payout.ts';

/** As many of somebody's claims as are read, the latest. */
const most = 500;

/** Somebody's own claims, the latest first; without those they gave up. */
export async function listMine(ports: Pick<ClaimNeeds, 'store'>, by: Actor): Promise<Claim[]> {
  const found: Pick<Claim, 'claim_id' | 'since'>[] = [];
  let after: string | undefined;
  do {
    const page = await ports.store.query<Claim>('ea-claims', {
      index: 'by-day',
      partition: by.id,
      ...(after && { after }),
    });
    found.push(...page.items.map(({ claim_id, since }) => ({ claim_id, since })));
    after = page.next;
  } while (after);
  const latest = found.sort((a, b) => (a.since < b.since ? 1 : -1)).slice(0, most);
  const claims = await readClaims(
    ports,
    latest.map(({ claim_id }) => claim_id),
  );
  return claims
    .filter((claim) => claim.status !== 'withdrawn' && isSame(by, claimantOf(claim)))
    .sort((a, b) => (a.since < b.since ? 1 : -1));
}

/** What waits for somebody's decision, the longest first. */
export async function listWaiting(ports: Pick<ClaimNeeds, 'store'>, by: Actor): Promise<Claim[]> {
  const address = by.address.toLowerCase();
  const claims = await readClaims(ports, await waitingFor(ports, address));
  return claims
    .filter(({ status, approver }) => status === 'submitted' && approver?.person === address)
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** What stands in the payable sheet and is not paid, the longest first. */
export async function listPayable(ports: Pick<ClaimNeeds, 'store'>): Promise<Claim[]> {
  const claims = await readClaims(ports, await waitingFor(ports, payables));
  return claims.filter(isPayable).sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** One of somebody's claims, or of those that wait for them: by its id, or the latest of their own. */
export async function findClaim(ports: ClaimNeeds, by: Actor, id: string): Promise<string> {
  if (id) return /^c-/i.test(id) ? `C-${id.slice(2).toLowerCase()}` : `C-${id.toLowerCase()}`;
  const [latest] = await listMine(ports, by);
  if (!latest) throw new Refusal('You have no claims yet. Send me a receipt, or write /expense new.');
  return latest.claim_id;
}

/** An index is a hint; what it finds is read again. */
const readClaims = (ports: Pick<ClaimNeeds, 'store'>, ids: readonly string[]): Promise<Claim[]> =>
  ports.store.batchGet<Claim>(
    'ea-claims',
    [...new Set(ids)].map((claim_id) => ({ claim_id })),
  );
