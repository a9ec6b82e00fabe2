import type { BesideClaim, ShownClaim } from '../ports/messenger.ts';
import { firstSeats, secondSeats } from './approver.ts';
import type { Claim } from './claim.ts';
import type { ClaimNeeds } from './commit-claim.ts';
import type { InForce } from './read-policy-in-force.ts';
import { readAtVendor, readClaims } from './receipt-keys.ts';

/** On a card; a closer look shows more of both. */
const most = { near: 2, earlier: 3 };

/**
 * What an approver is shown beside a claim: those that may be of the same receipt, and what was filed at that vendor
 * before by people for whom they may decide. Nobody else is shown either.
 */
export async function readBeside(
  ports: Pick<ClaimNeeds, 'store'>,
  claim: Claim,
  inForce: InForce,
  approver: string,
): Promise<NonNullable<ShownClaim['beside']>> {
  const { near, earlier } = await findBeside(ports, claim, inForce, approver);
  return {
    near: near.slice(0, most.near).map((other) => besideOf(other, inForce)),
    earlier: earlier.slice(0, most.earlier).map((other) => besideOf(other, inForce)),
    earlier_count: earlier.length,
  };
}

/** All of them, the latest first. */
export async function findBeside(
  ports: Pick<ClaimNeeds, 'store'>,
  claim: Claim,
  inForce: InForce,
  approver: string,
): Promise<{ near: Claim[]; earlier: Claim[] }> {
  const [near, filed] = await Promise.all([
    readClaims(ports, (claim.near ?? []).slice(0, 10)),
    readAtVendor(ports, claim),
  ]);
  const isNear = ({ claim_id }: Claim) => near.some((other) => other.claim_id === claim_id);
  const earlier = filed.filter((other) => !isNear(other) && mayDecideFor(inForce, approver, claim, other));
  return { near, earlier };
}

/** Of whoever filed this one, and of everybody who has a seat for them in the policy; their own are nobody's to see so. */
function mayDecideFor({ policy }: InForce, approver: string, claim: Claim, other: Claim): boolean {
  if (other.address === claim.address) return true;
  const seats = [...firstSeats(policy, other.address), ...secondSeats(policy, other.address)];
  return seats.some(({ person }) => person === approver.toLowerCase());
}

const besideOf = (claim: Claim, { now }: Pick<InForce, 'now'>): BesideClaim => {
  const { claim_id, claimant, status, amount, home, vendor, date, category, slack_file } = claim;
  return {
    claim_id,
    claimant,
    status,
    ...(amount.minor !== 0 && { amount }),
    ...(home && home.currency !== amount.currency && { home }),
    ...(vendor && { vendor }),
    ...(date && { date }),
    ...(category && { category }),
    ...(slack_file && now >= slack_file.from && { slack_file: slack_file.id }),
  };
};
