import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { everybody } from './approver.ts';
import type { Claim } from './claim.ts';
import type { Actor, ClaimNeeds } from './commit-claim.ts';
import { type Delegation, inForce as holds, mayDelegate } from './delegation.ts';
import { type DelegationsRecord, noDelegations, readDelegations } from './delegations.ts';
import { handClaim } from './hand-claim.ts';
import { type InForce, readPolicyInForce } from './read-policy-in-force.ts';

export interface DelegateCommand {
  by: Actor;
  /** Mail address. */
  to: string;
  /** A full member of the workspace; anybody else must be somebody whom the policy names. */
  member?: boolean;
  /** With this day. */
  until: Day;
}

/** Lets another decide in one's place, from now on; what waits moves to them by an effect. */
export function delegate(ports: ClaimNeeds, { by, to, member, until }: DelegateCommand): Promise<void> {
  return changeDelegations(ports, by, 'delegate', (delegations, { today, policy }) => {
    if (!member && !everybody(policy).has(lower(to)))
      throw new Refusal(`The policy names nobody with the address ${to}. Choose them by @name.`);
    const wish: Delegation = { by: lower(by.address), to: lower(to), from: today, until };
    mayDelegate(wish, delegations, today);
    const replaced = delegations.filter((d) => d.by === wish.by);
    const moved = [...new Set([wish.by, ...replaced.map((d) => d.to)])];
    return { kept: [...delegations.filter((d) => d.by !== wish.by), wish], moved };
  });
}

/** Decides for oneself again. */
export function endDelegation(ports: ClaimNeeds, { by }: { by: Actor }): Promise<void> {
  return changeDelegations(ports, by, 'end-delegation', (delegations) => {
    const mine = delegations.filter((d) => d.by === lower(by.address));
    if (mine.length === 0) throw new Refusal('You have delegated to nobody.');
    return { kept: delegations.filter((d) => !mine.includes(d)), moved: mine.map((d) => d.to) };
  });
}

const lower = (address: string): string => address.toLowerCase();

/** `moved`: whose waiting claims are to be looked at again. */
type Change = (delegations: Delegation[], inForce: InForce) => { kept: Delegation[]; moved: string[] };

async function changeDelegations(
  ports: ClaimNeeds,
  by: Actor,
  action: string,
  change: Change,
): Promise<void> {
  for (let i = 0; i < 8; i++) {
    const inForce = await readPolicyInForce(ports);
    const { today, now } = inForce;
    const before = await readDelegations(ports);
    const base = before ?? noDelegations;
    const standing = base.delegations.filter((d) => holds(d, today) || d.from > today);
    const { kept, moved } = change(standing, inForce);
    const effects = moved.map((person, n): Effect => {
      const data = { person, by: by.id };
      return { id: `spread-delegation:${base.revision}:${n}`, kind: 'spread-delegation', due_at: now, data };
    });
    const after: DelegationsRecord = { ...base, delegations: kept, effects: [...base.effects, ...effects] };
    try {
      await commit(ports, [{ kind: 'record', before, after, by: by.id, action }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

/** Looks again at every claim that waits for this person, and moves those whose turn is another's now. */
export async function spreadDelegation(ports: ClaimNeeds, { data }: Pick<Effect, 'data'>): Promise<void> {
  for (const claim_id of await waitingFor(ports, String(data.person)))
    await handClaim(ports, claim_id, { anew: true, by: String(data.by) });
}

/** The ids of the claims that are somebody's to act on, as the index has them. */
export async function waitingFor(ports: Pick<ClaimNeeds, 'store'>, turn: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await ports.store.query<Claim>('ea-claims', {
      index: 'by-turn',
      partition: turn,
      ...(after && { after }),
    });
    ids.push(...page.items.map(({ claim_id }) => claim_id));
    after = page.next;
  } while (after);
  return ids;
}
