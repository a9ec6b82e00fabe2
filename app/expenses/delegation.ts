import { dayInFull } from '../shared/day-in-words.ts';
import { daysBetween } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';

/** Somebody lets another decide in their place. People are mail addresses, as in the policy. */
export interface Delegation {
  by: string;
  to: string;
  from: Day;
  /** With this day. */
  until: Day;
}

/** Longer than this, the policy should say it. */
export const longestDelegation = 60;

export const inForce = ({ from, until }: Delegation, today: Day): boolean => from <= today && today <= until;

/** Whom somebody lets decide today: of several the one made last, which stands last. */
export const delegateOf = (
  person: string,
  delegations: readonly Delegation[],
  today: Day,
): string | undefined => delegations.findLast((d) => d.by === person && inForce(d, today))?.to;

/**
 * From somebody to who decides for them in the end, both among them. Nothing where the chain runs in a circle, or
 * touches the claimant: who is paid neither decides nor chooses who does.
 */
export function chainOf(
  person: string,
  claimant: string,
  delegations: readonly Delegation[],
  today: Day,
): string[] | undefined {
  const chain: string[] = [];
  for (let at: string | undefined = person; at !== undefined; at = delegateOf(at, delegations, today)) {
    if (at === claimant || chain.includes(at)) return undefined;
    chain.push(at);
  }
  return chain;
}

/** Throws `Refusal`, in words for who asked. */
export function mayDelegate(wish: Delegation, delegations: readonly Delegation[], today: Day): void {
  const { by, to, until } = wish;
  if (by === to) throw new Refusal('You cannot delegate to yourself.');
  if (until < today) throw new Refusal(`${dayInFull(until)} is over already.`);
  if (daysBetween(today, until) > longestDelegation)
    throw new Refusal(
      `At most ${longestDelegation} days can be delegated. For longer, change the approver in the policy.`,
    );
  const others = delegations.filter((d) => d.by !== by);
  for (let at: string | undefined = to, seen = 0; at !== undefined && seen <= others.length; seen++) {
    if (at === by) throw new Refusal(`${to} delegates to you at that time. Choose somebody else.`);
    at = delegateOf(at, others, today);
  }
}
