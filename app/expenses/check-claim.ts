import type { Day } from '../shared/instant.ts';
import { format } from '../shared/money.ts';
import { ladder } from './check-claim/ladder.ts';
import type { ClaimFacts } from './claim.ts';
import type { Duplicate } from './duplicate.ts';
import { type Decision, type Finding, weighs } from './outcome.ts';
import { type Category, categoryOf, type Policy } from './policy.ts';

export interface CheckFacts {
  claim: ClaimFacts;
  policy: Policy;
  /** What counts already for this person, category and day, without this claim: minor units of the home currency. */
  day_total: number;
  duplicates: Duplicate[];
  today: Day;
}

/** With what every rung needs to know. */
export interface Checked extends CheckFacts {
  category: Category | undefined;
  /** In the home currency, minor units; `undefined` while that is not known. */
  home: number | undefined;
}

/**
 * What the policy says of a claim: the first rung that matches decides, and the others that match are told with it.
 * An exception asked for turns what the policy refuses into what an approver looks at.
 */
export function checkClaim(facts: CheckFacts): Decision {
  const { claim, policy } = facts;
  const home = claim.home?.currency === policy.currency ? claim.home : undefined;
  const checked: Checked = {
    ...facts,
    category: categoryOf(policy, claim.category),
    home: (claim.amount.currency === policy.currency ? claim.amount : home)?.minor,
  };
  const findings: Finding[] = [];
  for (const { rule, outcome, excusable, find } of ladder) {
    const found = find(checked);
    if (!found) continue;
    const excused = excusable && claim.exception !== undefined;
    findings.push({
      rule,
      outcome: excused ? 'ea.review' : outcome,
      ...found,
      ...(excusable && !excused && { excusable }),
    });
  }
  if (findings.length === 0) findings.push(within(checked));
  findings.sort((a, b) => weighs(a.outcome) - weighs(b.outcome));
  const { outcome, rule, line, message } = findings[0]!;
  return { outcome, rule, ...(line && { line }), message, findings };
}

function within({ category, policy }: Checked): Finding {
  const limit = category?.limit_claim;
  const upTo =
    typeof limit === 'number'
      ? `up to ${format({ minor: limit, currency: policy.currency })} a claim`
      : 'no limit';
  return {
    rule: 'within-policy',
    outcome: 'ea.clear',
    ...(category && { line: category.line }),
    message: `Within policy: ${category?.name ?? ''}, ${upTo}.`,
  };
}
