import { telling, tellingTurn } from './claim-effects.ts';
import { timerOf } from './claim-timer.ts';
import { type ClaimNeeds, decideOnClaim } from './commit-claim.ts';
import { readWhoMay, turnOf } from './hand-claim.ts';
import { tellsAt, turnTimes } from './turn-times.ts';

/**
 * Whoever was told of a claim and let it lie is reminded, after one business day as a rule; after three the backup is
 * asked instead. Where nobody comes after them they are reminded again.
 */
export async function escalateClaim(ports: ClaimNeeds, claim_id: string): Promise<void> {
  await decideOnClaim(ports, { claim_id, by: { id: 'routing', address: '' } }, async (claim, inForce) => {
    const { approver, status } = claim;
    const { now, calendar } = inForce;
    if (status !== 'submitted' || !approver?.told_at) return undefined;
    const { remind_at, backup_at } = turnTimes(inForce, approver.told_at);
    if (now >= backup_at && !approver.overdue) {
      const moved = turnOf(claim, inForce, await readWhoMay(ports), true);
      if (moved) return { ...moved, action: 'escalate-claim' };
      const after = { ...claim, approver: { ...approver, overdue: true as const, reminded_at: now } };
      const effects = tellingTurn('claim-reminder', claim, tellsAt(calendar, now), approver.person);
      return { after, action: 'remind-approver', keepsRevision: true as const, effects };
    }
    const due = approver.reminded_at
      ? approver.overdue && turnTimes(inForce, approver.reminded_at).backup_at
      : remind_at;
    if (!due || now < due) return undefined;
    const after = { ...claim, approver: { ...approver, reminded_at: now } };
    // The same revision may be reminded of more than once.
    const effects = tellingTurn('claim-reminder', claim, tellsAt(calendar, now), approver.person, `:${now}`);
    return { after, action: 'remind-approver', keepsRevision: true as const, effects };
  });
}

/** A claimant who was asked and does not answer is reminded, and then again and again: the claim waits for them alone. */
export async function remindClaimant(ports: ClaimNeeds, claim_id: string): Promise<void> {
  await decideOnClaim(ports, { claim_id, by: { id: 'routing', address: '' } }, (claim, inForce) => {
    const { approver, status } = claim;
    const { now, calendar } = inForce;
    const due = timerOf(claim, inForce);
    if (status !== 'waiting' || !approver || !due || now < due) return undefined;
    const tell = telling('claim-unanswered', claim, tellsAt(calendar, now));
    return {
      after: { ...claim, approver: { ...approver, reminded_at: now } },
      action: 'remind-claimant',
      keepsRevision: true as const,
      effects: [{ ...tell, id: `${tell.id}:${now}` }],
    };
  });
}
