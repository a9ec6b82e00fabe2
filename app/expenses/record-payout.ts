import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { mayStep } from './approval.ts';
import type { Claim } from './claim.ts';
import { telling } from './claim-effects.ts';
import { type ClaimCommand, type ClaimNeeds, decideOnClaim } from './commit-claim.ts';

/**
 * The money went out, as a person or the payable sheet says. What a person says is written into the sheet. `source`
 * sheet: again changes nothing.
 */
export function recordPayout(
  ports: ClaimNeeds,
  command: ClaimCommand & { on: Day; source: 'person' | 'sheet' },
): Promise<Claim> {
  const { on, source } = command;
  return decideOnClaim(ports, command, (claim, { today, now }) => {
    if (source === 'sheet' && claim.status !== 'approved') return undefined;
    const status = mayStep(claim, 'pay');
    if (on > today) throw new Refusal(`${on} is still to come. Record it on the day it is paid.`, 'on');
    if (source === 'person' && claim.effects.some((e) => e.kind === 'payable'))
      throw new Refusal(
        'It goes into the payable sheet ten minutes after it was approved. Mark it as paid after that.',
      );
    const write = { id: `payable-paid:${claim.revision}`, kind: 'payable-paid', due_at: now, data: { on } };
    return {
      after: { ...claim, status, paid_on: on },
      action: 'record-payout',
      effects: [telling('claim-paid', claim, now), ...(source === 'person' ? [write] : [])],
    };
  });
}
