import { Refusal } from '../shared/errors.ts';
import { plus } from '../shared/instant.ts';
import { mayStep } from './approval.ts';
import { needsSecond } from './approver.ts';
import type { Approval, Claim } from './claim.ts';
import { publishing, telling, withoutTurns } from './claim-effects.ts';
import {
  type Actor,
  type ClaimCommand,
  type ClaimDecision,
  type ClaimNeeds,
  claimantOf,
  decideOnClaim,
  isSame,
  undoWindow,
} from './commit-claim.ts';
import { cardOf } from './outcome.ts';
import type { InForce } from './read-policy-in-force.ts';

/** A decision is about exactly what its approver saw. */
export type DecideCommand = ClaimCommand & { revision: number };

/** One tap; a claim to be reviewed asks for a reason. Above the policy's amount the second approver has the next turn. */
export function approveClaim(
  ports: ClaimNeeds,
  command: DecideCommand & { reason?: string },
): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, inForce) => approved(claim, inForce, command));
}

/** `note`: why, for the claimant. The day's total and, for a new try, the receipt are free again. */
export function rejectClaim(ports: ClaimNeeds, command: DecideCommand & { note: string }): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, { now }) => {
    mustHaveTurn(claim, command.by);
    const note = mustSay(command.note, 'note', 'Write why, so that the claimant knows.');
    const { approver: _, ...rest } = claim;
    const status = mayStep(claim, 'reject');
    return {
      after: { ...rest, status, reason: note, effects: withoutTurns(rest.effects) },
      action: 'reject-claim',
      undoable: true,
      effects: [telling('claim-decided', claim, now)],
    };
  });
}

function approved(
  claim: Claim,
  { policy, now }: InForce,
  { by, reason }: DecideCommand & { reason?: string },
): ClaimDecision {
  const approver = mustHaveTurn(claim, by);
  const card = claim.decision && cardOf[claim.decision.outcome];
  if (card?.to !== 'approver') throw new Refusal('This claim is not checked yet. Try again in a moment.');
  if (claim.approvals.some((a) => isSame(by, { id: a.id ?? a.by, address: a.by })))
    throw new Refusal('You approved this claim already. Somebody else is the second approver.');
  const why = card.reason
    ? mustSay(reason, 'reason', 'Write why it should be paid all the same.')
    : reason?.trim();
  const approval: Approval = {
    by: by.address.toLowerCase(),
    id: by.id,
    role: approver.role,
    at: now,
    revision: claim.revision,
    ...(why && { reason: why.slice(0, 1000) }),
  };
  const approvals = [...claim.approvals, approval];
  const { approver: _, reason: __, ...rest } = claim;
  const effects = withoutTurns(rest.effects);
  if (approvals.length < (needsSecond(policy, claim.home?.minor ?? 0) ? 2 : 1)) {
    const status = mayStep(claim, 'approve-first');
    const next = [publishing(claim.decision!.outcome, claim, now)];
    return { after: { ...rest, status, approvals, effects }, action: 'approve-first', effects: next };
  }
  const payable = {
    id: `payable:${claim.revision}`,
    kind: 'payable',
    due_at: plus(now, undoWindow),
    data: {},
    irreversible: true as const,
  };
  return {
    after: { ...rest, status: mayStep(claim, 'approve'), approvals, effects },
    action: 'approve-claim',
    undoable: true,
    effects: [telling('claim-decided', claim, now), payable],
  };
}

/** Throws `Refusal` for everybody but the one whose turn it is, and for the claimant above all. */
export function mustHaveTurn(claim: Claim, by: Actor): NonNullable<Claim['approver']> {
  if (isSame(by, claimantOf(claim)))
    throw new Refusal('This is your own claim. Nobody decides about their own.');
  mayStep(claim, 'approve');
  const { approver } = claim;
  if (!approver) throw new Refusal('This claim is with nobody at this moment. Try again soon.');
  if (approver.person !== by.address.toLowerCase())
    throw new Refusal(`This claim is with ${approver.person} now.`);
  return approver;
}

export function mustSay(text: string | undefined, field: string, words: string): string {
  const said = text?.trim();
  if (!said) throw new Refusal(words, field);
  return said.slice(0, 1000);
}
