import type { Day } from '../shared/instant.ts';
import { firstSeats, needsSecond, type Seat, secondSeats } from './approver.ts';
import { chainOf, type Delegation } from './delegation.ts';
import type { Policy } from './policy.ts';

export interface RouteFacts {
  policy: Policy;
  /** Mail addresses, as in the policy, for everybody here. */
  claimant: string;
  /** Minor units of the home currency. */
  amount: number;
  /** Who approved this revision so far. */
  approved_by: readonly string[];
  delegations: readonly Delegation[];
  today: Day;
  /** Whoever had the turn let it lie: the backup goes first. */
  overdue?: boolean;
  /** People who have left, or may not use Slack here. */
  gone?: ReadonlySet<string>;
}

/** Whose turn it is, in whose place, and by which line of the policy. */
export interface Turn {
  approver: string;
  seat: Seat;
  turn: 'only' | 'first' | 'second';
  /** From the seat's person to the approver; one, unless delegated. */
  chain: string[];
}

export type Route = { done: true } | { turn: Turn } | { nobody: string };

/**
 * Who decides about a claim now. Never the claimant, and never the same person twice. Where two are needed, the first
 * is chosen so that a second one is left: the second approver keeps their turn, and the backup takes the first.
 */
export function routeClaim(given: RouteFacts): Route {
  const facts = inSmallLetters(given);
  const { policy, claimant, amount, approved_by, overdue } = facts;
  // A first approval was given as one of two: an easier policy since does not make it the only one.
  const two = needsSecond(policy, amount) || approved_by.length > 0;
  if (approved_by.length >= 2) return { done: true };
  const firsts = turns(facts, firstSeats(policy, claimant, overdue));
  if (!two) {
    const [turn] = firsts;
    return turn ? { turn: { ...turn, turn: 'only' } } : nobody(claimant);
  }
  if (approved_by.length === 1) {
    const others = [...secondSeats(policy, claimant, overdue), ...firstSeats(policy, claimant)];
    const turn = turns(facts, others).find((t) => !approved_by.includes(t.approver));
    return turn ? { turn: { ...turn, turn: 'second' } } : nobody(claimant, 'second');
  }
  const seconds = turns(facts, secondSeats(policy, claimant));
  const pairs = overdue
    ? firsts.flatMap((first) => seconds.map((second) => ({ first, second })))
    : seconds.flatMap((second) => firsts.map((first) => ({ first, second })));
  const pair = pairs.find(({ first, second }) => first.approver !== second.approver);
  return pair ? { turn: { ...pair.first, turn: 'first' } } : nobody(claimant, 'second');
}

/** The policy's addresses are; a claimant must not pass for somebody else by a capital. */
const inSmallLetters = (facts: RouteFacts): RouteFacts => ({
  ...facts,
  claimant: facts.claimant.toLowerCase(),
  approved_by: facts.approved_by.map((person) => person.toLowerCase()),
  delegations: facts.delegations.map((d) => ({ ...d, by: d.by.toLowerCase(), to: d.to.toLowerCase() })),
});

/** Delegated where that is possible; a seat whose delegation leads nowhere is passed over, unless all do. */
function turns(facts: RouteFacts, seats: Seat[]): Omit<Turn, 'turn'>[] {
  const { claimant, delegations, today, gone } = facts;
  const possible = (person: string) => person !== claimant && !gone?.has(person);
  const found = seats.flatMap((seat) => {
    const chain = chainOf(seat.person, claimant, delegations, today);
    const approver = chain?.at(-1);
    return chain && approver && possible(approver) ? [{ approver, seat, chain }] : [];
  });
  const themselves = seats
    .filter((seat) => possible(seat.person))
    .map((seat) => ({ approver: seat.person, seat, chain: [seat.person] }));
  return [...found, ...themselves.filter((t) => !found.some((f) => f.approver === t.approver))];
}

const nobody = (claimant: string, which = ''): Route => ({
  nobody: which
    ? `Nobody is left who may be the second approver of ${claimant}: the two approvers are different people, and nobody approves their own claim. Change Approvers in the policy.`
    : `Nobody may approve the claims of ${claimant}: nobody approves their own. Change Approvers in the policy.`,
});
