import { Refusal } from '../shared/errors.ts';
import { mayStep } from './approval.ts';
import type { Claim } from './claim.ts';
import { publishing, tellingTurn } from './claim-effects.ts';
import { type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import type { DecideCommand } from './decide-claim.ts';

/**
 * Whoever decided takes it back, within ten minutes and while nothing has left. A rejected claim counts on its day
 * again from the same transaction on, and is checked again. So does whoever said that it was paid.
 */
export function undoDecision(ports: ClaimNeeds, command: DecideCommand): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, { now }) => {
    const payout = claim.status === 'paid';
    const status = mayStep(claim, payout ? 'undo-payout' : 'undo');
    const last = claim.undo;
    if (last?.revision !== claim.revision) throw new Refusal('There is nothing on this claim to undo.');
    if (last.by !== command.by.id) throw new Refusal('Only whoever decided can take that back.');
    if (now >= last.until) throw new Refusal('Undo works for ten minutes; they are over.');
    if (claim.effects.some((e) => e.irreversible && e.started))
      throw new Refusal('It is being written into the payable sheet at this moment and cannot be undone.');
    const { version, revision, audit, cards, slack_file, effects: pending } = claim;
    const { facts } = last;
    const effects = pending.filter((e) => !e.irreversible && !isVerdict(e.data.what));
    const kept = {
      version,
      revision,
      audit,
      effects,
      ...(cards && { cards }),
      ...(slack_file && { slack_file }),
    };
    const back: Claim = { ...facts, ...kept, status };
    const { approver } = facts;
    if (payout) return { after: back, action: 'undo-payout' };
    const tell = tellingTurn('claim-turn', claim, now, approver?.person ?? '');
    if (claim.status === 'approved')
      return {
        after: approver ? { ...back, approver: { ...approver, told: claim.revision } } : back,
        action: 'undo-decision',
        effects: tell,
      };
    const { decision: _, approver: __, near: ___, ...again } = back;
    const publish = publishing('claim.submitted', claim, now);
    return { after: again, action: 'undo-decision', effects: [publish] };
  });
}

const isVerdict = (what: unknown): boolean => what === 'claim-decided' || what === 'claim-paid';
