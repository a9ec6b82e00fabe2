import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { plus } from '../shared/instant.ts';
import { mayStep } from './approval.ts';
import type { Claim } from './claim.ts';
import { telling } from './claim-effects.ts';
import {
  type Actor,
  type ClaimCommand,
  type ClaimDecision,
  type ClaimNeeds,
  decideOnClaim,
  undoWindow,
} from './commit-claim.ts';
import type { Policy } from './policy.ts';
import type { InForce } from './read-policy-in-force.ts';

/** May somebody say that money went out: the policy's admin, and the people named for money matters. */
export const mayPay = (by: Actor, { general }: Policy, named: readonly string[]): boolean =>
  named.includes(by.id) || by.address.toLowerCase() === general.admin.value;

/** Is it in the payable sheet, for somebody to pay? Its row is written ten minutes after it was approved. */
export const isPayable = ({ status, effects }: Pick<Claim, 'status' | 'effects'>): boolean =>
  status === 'approved' && !effects.some((e) => e.kind === 'payable');

/**
 * The money went out, as somebody in Slack says: today, unless `on`. Undo takes it back for ten minutes; after them it is
 * written into the sheet, and the claimant told. `named`: the people named for money matters.
 */
export function recordPayout(
  ports: ClaimNeeds,
  command: ClaimCommand & { on?: Day; named: readonly string[] },
): Promise<Claim> {
  const { by, named } = command;
  return decideOnClaim(ports, command, (claim, inForce) => {
    const { today, now, policy } = inForce;
    if (!mayPay(by, policy, named))
      throw new Refusal('Only the people named for it say what was paid. Ask whoever looks after Paydesk.');
    const { on = today } = command;
    const paid = paidOn(claim, on, inForce);
    if (!isPayable(claim))
      throw new Refusal(
        'It goes into the payable sheet ten minutes after it was approved. Mark it as paid after that.',
      );
    const due_at = plus(now, undoWindow);
    const write = { kind: 'payable-paid', due_at, data: { on }, irreversible: true as const };
    return {
      ...paid,
      undoable: true,
      effects: [
        telling('claim-payout', claim, now, by.id),
        telling('claim-paid', claim, due_at),
        { id: `payable-paid:${claim.revision}`, ...write },
      ],
    };
  });
}

/** The money went out, as the payable sheet says. Again changes nothing. */
export function takePayout(ports: ClaimNeeds, command: ClaimCommand & { on: Day }): Promise<Claim> {
  return decideOnClaim(ports, command, (claim, inForce) =>
    claim.status === 'approved'
      ? {
          ...paidOn(claim, command.on, inForce),
          effects: [telling('claim-paid', claim, inForce.now)],
        }
      : undefined,
  );
}

function paidOn(claim: Claim, on: Day, { today }: InForce): Pick<ClaimDecision, 'after' | 'action'> {
  const status = mayStep(claim, 'pay');
  if (on > today) throw new Refusal(`${on} is still to come. Record it on the day it is paid.`, 'on');
  return { after: { ...claim, status, paid_on: on }, action: 'record-payout' };
}
