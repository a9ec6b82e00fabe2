import type { Policy, Team } from './policy.ts';

export type Role = 'approver' | 'backup' | 'second' | 'second-fallback' | 'admin';

/** Somebody who may decide by the policy, and the line that says so. */
export interface Seat {
  person: string;
  role: Role;
  line?: number;
}

const teams = new WeakMap<Policy, Map<string, Team>>();

export function teamOf(policy: Policy, person: string): Team | undefined {
  const known =
    teams.get(policy) ?? new Map(policy.teams.flatMap((t) => t.people.map((p) => [p, t] as const)));
  teams.set(policy, known);
  return known.get(person);
}

/** Does an amount of so many minor units of the home currency need two approvers? */
export const needsSecond = ({ general }: Policy, minor: number): boolean =>
  general.second_above !== undefined && Math.abs(minor) > general.second_above.value;

/**
 * Who may take the first turn, in the order in which they are asked; never the claimant. The backup comes first once
 * the approver has let the claim lie. Who is in no team is the admin's.
 */
export function firstSeats(policy: Policy, claimant: string, overdue = false): Seat[] {
  const team = teamOf(policy, claimant);
  const own: Seat[] = team
    ? [
        { person: team.approver, role: 'approver', line: team.line },
        { person: team.backup, role: 'backup', line: team.line },
      ]
    : [];
  const [approver, ...others] = [...own, admin(policy)];
  return seated(overdue && others.length > 0 ? [...others, approver!] : [approver!, ...others], claimant);
}

/** The same for the second turn. */
export function secondSeats(policy: Policy, claimant: string, overdue = false): Seat[] {
  const { second } = policy;
  const own: Seat[] = second
    ? [
        { person: second.approver, role: 'second', line: second.line },
        ...(second.fallback
          ? [{ person: second.fallback, role: 'second-fallback' as const, line: second.line }]
          : []),
      ]
    : [];
  const [asked, ...others] = [...own, admin(policy)];
  return seated(overdue && others.length > 0 ? [...others, asked!] : [asked!, ...others], claimant);
}

const admin = ({ general }: Policy): Seat => ({
  person: general.admin.value,
  role: 'admin',
  ...(general.admin.line && { line: general.admin.line }),
});

/** Everybody once, in the highest of their seats. */
const seated = (seats: Seat[], claimant: string): Seat[] =>
  seats.filter(
    ({ person }, i) => person && person !== claimant && seats.findIndex((s) => s.person === person) === i,
  );

/** Everybody whom the policy names. */
export const everybody = (policy: Policy): Set<string> =>
  new Set(
    [
      ...policy.teams.flatMap((t) => [...t.people, t.approver, t.backup]),
      ...(policy.second ? [policy.second.approver, policy.second.fallback ?? ''] : []),
      policy.general.admin.value,
    ].filter(Boolean),
  );

export interface Stranded {
  person: string;
  /** Only amounts that need two approvers. */
  above?: true;
  line?: number;
}

/** Those whose claims nobody else may approve, whatever happens. */
export function findStranded(policy: Policy): Stranded[] {
  return [...everybody(policy)].flatMap((person): Stranded[] => {
    const line = teamOf(policy, person)?.line ?? policy.general.admin.line;
    const at = line ? { line } : {};
    const firsts = firstSeats(policy, person);
    if (firsts.length === 0) return [{ person, ...at }];
    if (!policy.general.second_above) return [];
    const seconds = secondSeats(policy, person);
    const pair = firsts.some((a) => seconds.some((b) => a.person !== b.person));
    return pair ? [] : [{ person, above: true, ...at }];
  });
}
