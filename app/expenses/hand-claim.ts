import type { Write } from '../ports/store.ts';
import { readClosedAddresses } from '../shared/people-by-address.ts';
import type { Claim } from './claim.ts';
import { picturing, telling, tellingTurn, withoutTurns } from './claim-effects.ts';
import { type ClaimDecision, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { type DelegationsRecord, delegationsId, readDelegations } from './delegations.ts';
import type { InForce } from './read-policy-in-force.ts';
import { type Route, routeClaim } from './route-claim.ts';
import { tellsAt } from './turn-times.ts';

/**
 * The routing verb: gives a claim that was checked to whoever has the turn, who hears of it in business hours. `anew`:
 * though somebody has it already, since who decides for whom has changed; it moves only if the turn is another's now.
 */
export async function handClaim(
  ports: ClaimNeeds,
  claim_id: string,
  { anew = false, by = 'routing' }: { anew?: boolean; by?: string } = {},
): Promise<void> {
  await decideOnClaim(ports, { claim_id, by: { id: by, address: '' } }, async (claim, inForce) => {
    if (claim.status !== 'submitted' || !claim.decision) return undefined;
    if (claim.approver?.told_at && !anew) return undefined;
    return turnOf(claim, inForce, await readWhoMay(ports), claim.approver?.overdue ?? false);
  });
}

/** Who decides for whom, and who has left. */
export interface WhoMay {
  known: DelegationsRecord | undefined;
  gone: ReadonlySet<string>;
}

export async function readWhoMay(ports: Pick<ClaimNeeds, 'store'>): Promise<WhoMay> {
  const [known, gone] = await Promise.all([readDelegations(ports), readClosedAddresses(ports)]);
  return { known, gone };
}

/** Whose turn it is by the policy in force and by who may decide. Nothing where that changes nothing. */
export function turnOf(
  claim: Claim,
  inForce: InForce,
  who: WhoMay,
  overdue: boolean,
): ClaimDecision | undefined {
  const { now, calendar } = inForce;
  const route = routeOf(claim, inForce, who, overdue);
  const others = [unchanged(who.known)];
  const effects = withoutTurns(claim.effects);
  if ('done' in route) return undefined;
  const { approver: was, stuck: wasStuck, ...rest } = claim;
  if ('nobody' in route) {
    if (wasStuck === route.nobody) return undefined;
    const tell = telling('claim-stuck', claim, now, inForce.policy.general.admin.value);
    const after: Claim = { ...rest, stuck: route.nobody, effects };
    return { after, action: 'strand-claim', effects: [tell], others };
  }
  const { approver: person, seat } = route.turn;
  if (was?.told_at && was.person === person && !wasStuck) return undefined;
  const told_at = tellsAt(calendar, now);
  const approver = {
    person,
    role: seat.role,
    told_at,
    told: claim.revision,
    ...(overdue && { overdue: true as const }),
  };
  // The card comes first; it is drawn anew with the picture.
  const tell = [...tellingTurn('claim-turn', claim, told_at, person), ...picturing(claim, now)];
  return { after: { ...rest, approver, effects }, action: 'hand-claim', effects: tell, others };
}

function routeOf(
  claim: Claim,
  { policy, today }: Pick<InForce, 'policy' | 'today'>,
  { known, gone }: WhoMay,
  overdue: boolean,
): Route {
  return routeClaim({
    policy,
    claimant: claim.address,
    amount: claim.home?.minor ?? 0,
    approved_by: claim.approvals.map(({ by }) => by),
    delegations: known?.delegations ?? [],
    today,
    overdue,
    gone,
  });
}

/** A delegation that is made at this moment is seen, or sees this claim. */
const unchanged = (known: DelegationsRecord | undefined): Write => ({
  check: 'pd-records',
  key: { id: delegationsId },
  if: known?.version ?? 'absent',
});
