import type { ShownClaim } from '../ports/messenger.ts';
import { Refusal } from '../shared/errors.ts';
import { findBeside } from './beside-claim.ts';
import type { Claim } from './claim.ts';
import { type Actor, type ClaimNeeds, claimantOf, isSame } from './commit-claim.ts';
import { type DayTotal, dayTotalId, noTotal } from './day-total.ts';
import { type InForce, readPolicyInForce } from './read-policy-in-force.ts';
import { readAtVendor } from './receipt-keys.ts';
import { type Audience, showClaim } from './show-claim.ts';

export interface LookedAt {
  claim: ShownClaim;
  audience: Audience;
  /** Names of the policy's categories, and its currency. */
  categories: string[];
  currency: string;
}

/** A claim as it stands, for somebody whom it concerns. Throws `Refusal` for everybody else, as for one that is not there. */
export async function lookAtClaim(ports: ClaimNeeds, claim_id: string, by: Actor): Promise<LookedAt> {
  const { claim, audience, inForce } = await mustSee(ports, claim_id, by);
  const { policy } = inForce;
  return {
    claim: await shown(ports, claim, inForce, audience, by),
    audience,
    categories: policy.categories.map(({ name }) => name),
    currency: policy.currency,
  };
}

/** With what it may be filed with already, and what was filed at that vendor before, for an approver; else their own. */
export async function lookCloser(
  ports: ClaimNeeds,
  claim_id: string,
  by: Actor,
): Promise<{ claim: ShownClaim; near: ShownClaim[]; earlier: ShownClaim[] }> {
  const { claim, audience, inForce } = await mustSee(ports, claim_id, by);
  const main = await shown(ports, claim, inForce, audience, by);
  const beside = (other: Claim) => ({ ...showClaim(other, inForce, audience), acts: [] });
  const { near, earlier } =
    audience === 'approver'
      ? await findBeside(ports, claim, inForce, by.address)
      : { near: [], earlier: await readAtVendor(ports, claim) };
  const theirs = earlier.filter(({ claimant }) => audience === 'approver' || claimant === claim.claimant);
  return { claim: main, near: near.slice(0, 10).map(beside), earlier: theirs.slice(0, 8).map(beside) };
}

async function mustSee(ports: ClaimNeeds, claim_id: string, by: Actor) {
  const [inForce, claim] = await Promise.all([
    readPolicyInForce(ports),
    ports.store.get<Claim>('ea-claims', { claim_id }),
  ]);
  const audience = claim && audienceOf(claim, by);
  if (!claim || !audience)
    throw new Refusal('There is no such claim among yours, or it is with somebody else now.');
  return { claim, audience, inForce };
}

/** Its claimant, whoever has the turn, and whoever decided about it. */
function audienceOf(claim: Claim, by: Actor): Audience | undefined {
  if (isSame(by, claimantOf(claim))) return 'claimant';
  const address = by.address.toLowerCase();
  const concerned =
    claim.approver?.person === address ||
    claim.undo?.by === by.id ||
    claim.approvals.some((approval) => approval.by === address);
  return concerned ? 'approver' : undefined;
}

async function shown(
  ports: ClaimNeeds,
  claim: Claim,
  inForce: InForce,
  audience: Audience,
  by: Actor,
): Promise<ShownClaim> {
  const { category, date } = claim;
  const day =
    category && date
      ? ((await ports.store.get<DayTotal>('pd-records', { id: dayTotalId(claim) })) ?? noTotal)
      : undefined;
  const person = by.address.toLowerCase();
  return showClaim(claim, inForce, audience, { person, ...(day && { day }) });
}
