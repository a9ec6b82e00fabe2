import type { Write } from '../ports/store.ts';
import { mayStep } from './approval.ts';
import { mustBeClaimant } from './change-claim.ts';
import type { Claim } from './claim.ts';
import { publishing, telling, withoutTurns } from './claim-effects.ts';
import { type ClaimCommand, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { type DecideCommand, mustHaveTurn, mustSay } from './decide-claim.ts';

/** The approver asks; the claim waits with the claimant, and still counts on its day. */
export function askClaimant(ports: ClaimNeeds, command: DecideCommand & { note: string }): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, { now }) => {
    const approver = mustHaveTurn(claim, command.by);
    const text = mustSay(command.note, 'note', 'Write what you want to know.');
    const said = [...(claim.said ?? []), { by: approver.person, at: now, text }];
    const { told_at: _, reminded_at: __, ...kept } = approver;
    const status = mayStep(claim, 'ask');
    const effects = withoutTurns(claim.effects);
    return {
      after: { ...claim, status, said, reason: text, approver: kept, effects },
      action: 'ask-claimant',
      effects: [telling('claim-question', claim, now)],
    };
  });
}

/** The claimant answers; the claim goes back to whoever has the turn, with what was approved so far. */
export function answerClaim(
  ports: ClaimNeeds,
  command: ClaimCommand & { answer: string },
  others: Write[] = [],
): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, { now }) => {
    mustBeClaimant(claim, command.by);
    const status = mayStep(claim, 'answer');
    const text = mustSay(command.answer, 'answer', 'Write your answer.');
    const said = [...(claim.said ?? []), { by: claim.address, at: now, text }];
    const { reason: _, ...rest } = claim;
    // Without `told_at` routing hands it over anew, to whoever has the turn by now.
    const effects = claim.decision ? [publishing(claim.decision.outcome, claim, now)] : [];
    return { after: { ...rest, status, said }, action: 'answer-claim', effects, others };
  });
}
