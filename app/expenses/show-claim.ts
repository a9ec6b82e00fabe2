import type { ClaimAct, LocalTime, ShownClaim } from '../ports/messenger.ts';
import { timeIn } from '../shared/days.ts';
import type { Instant } from '../shared/instant.ts';
import { unsure } from './check-claim/fields.ts';
import type { Claim } from './claim.ts';
import { type DayTotal, leftOf } from './day-total.ts';
import { withFixedRate } from './fix-rate.ts';
import { cardOf } from './outcome.ts';
import { categoryOf } from './policy.ts';
import { sayConversion } from './rates.ts';
import type { InForce } from './read-policy-in-force.ts';
import { isPayable } from './record-payout.ts';

/** `payer`: whoever says what was paid. */
export type Audience = 'claimant' | 'approver' | 'payer';

/** A claim for its claimant, for the approver `person` (an address), or for the payer `person` (as they act). `day`: what counts on its day, where that is known. */
export function showClaim(
  claim: Claim,
  inForce: InForce,
  audience: Audience,
  { person, day, beside }: { person?: string; day?: DayTotal; beside?: ShownClaim['beside'] } = {},
): ShownClaim {
  const { amount, tax, decision, approver } = claim;
  // A draft's rate is fixed only when it is submitted; this is what it would be.
  const { home, rate } = claim.status === 'draft' ? withFixedRate(claim, inForce) : claim;
  const foreign = home && amount.currency !== home.currency;
  const why = claim.stuck ?? claim.reason;
  const left = leftToday(claim, inForce, day, home?.minor);
  const undo = undoable(claim, inForce) && { until: localTime(claim.undo!.until, inForce) };
  const theirs = audience === 'approver';
  return {
    claim_id: claim.claim_id,
    revision: claim.revision,
    status: claim.status,
    claimant: claim.claimant,
    address: claim.address,
    ...(amount.minor !== 0 && { amount }),
    ...(tax && { tax }),
    ...(foreign && {
      home,
      ...(rate && { conversion: sayConversion(amount, home, rate) }),
      ...(rate?.by_hand && { charged: home }),
    }),
    ...(claim.vendor && { vendor: claim.vendor }),
    ...(claim.date && { date: claim.date }),
    ...(claim.category && { category: claim.category }),
    unsure: unsure(claim),
    edited: claim.edited,
    ...(claim.receipt_key && { receipt_key: claim.receipt_key }),
    ...(claim.statement && { statement: claim.statement }),
    ...(claim.exception && { exception: claim.exception }),
    ...(claim.note && { note: claim.note }),
    ...(claim.reading?.state === 'failed' && { reading: claim.reading.words ?? '' }),
    ...(claim.reading?.state === 'waiting' && { being_read: true }),
    ...(decision && { outcome: decision.outcome }),
    findings: (decision?.findings ?? []).map(({ message, line, tell, excusable }) => ({
      message,
      ...(line && { line }),
      ...(tell && { tell }),
      ...(excusable && { excusable }),
    })),
    near: theirs ? (claim.near ?? []) : [],
    ...(theirs && claim.receipt_key && !claim.slack_file && { receipt_elsewhere: true as const }),
    ...(theirs && beside && { beside }),
    ...(theirs &&
      claim.slack_file &&
      inForce.now >= claim.slack_file.from && { slack_file: claim.slack_file.id }),
    approvals: claim.approvals.map(({ by, reason }) => ({ by, ...(reason && { reason }) })),
    ...(approver && { approver: approver.person }),
    ...(left && { left }),
    ...(why && { why }),
    said: (claim.said ?? []).map(({ by, text }) => ({
      by: by === claim.address ? claim.claimant : by,
      text,
    })),
    ...(claim.paid_on && { paid_on: claim.paid_on }),
    acts: actsOf[audience](claim, inForce, person),
    ...(theirs && decision && needsReason(decision.outcome) && { needs_reason: true }),
    ...(audience !== 'claimant' && undo && { undo }),
  };
}

const needsReason = (outcome: keyof typeof cardOf): boolean => {
  const card = cardOf[outcome];
  return card.to === 'approver' && card.reason;
};

const actsOf: Record<Audience, (claim: Claim, inForce: InForce, person: string | undefined) => ClaimAct[]> = {
  claimant: (claim) => claimantActs(claim),
  approver: (claim, inForce, person) => approverActs(claim, inForce, person),
  payer: (claim, inForce, person) => payerActs(claim, inForce, person),
};

function claimantActs({ status, decision }: Claim): ClaimAct[] {
  if (status === 'waiting') return ['answer-claim', 'change-claim', 'withdraw-claim'];
  if (status === 'submitted') return ['change-claim', 'withdraw-claim'];
  if (status !== 'draft') return [];
  const excusable = decision?.findings.some((f) => f.outcome === 'ea.reject' && f.excusable);
  return ['submit-claim', 'change-claim', ...(excusable ? ['ask-exception' as const] : []), 'discard-claim'];
}

function approverActs(claim: Claim, inForce: InForce, person: string | undefined): ClaimAct[] {
  const { status, approver } = claim;
  if (status === 'submitted' && approver?.person === person)
    return ['approve-claim', 'reject-claim', 'ask-claimant'];
  const last = claim.undo?.facts.approver?.person;
  return undoable(claim, inForce) && last === person ? ['undo-decision'] : [];
}

function payerActs(claim: Claim, inForce: InForce, person: string | undefined): ClaimAct[] {
  if (isPayable(claim)) return ['record-payout'];
  const theirs = claim.status === 'paid' && claim.undo?.by === person;
  return theirs && undoable(claim, inForce) ? ['undo-decision'] : [];
}

const undoable = ({ undo, revision, effects }: Claim, { now }: InForce): boolean =>
  undo?.revision === revision && now < undo.until && !effects.some((e) => e.irreversible && e.started);

const localTime = (at: Instant, { calendar }: InForce): LocalTime => ({
  day: calendar.dayOf(at),
  time: timeIn(at, calendar.zone),
});

function leftToday(
  claim: Claim,
  { policy }: InForce,
  day: DayTotal | undefined,
  home: number | undefined,
): ShownClaim['left'] {
  const limit = categoryOf(policy, claim.category)?.limit_day;
  const left = day && limit !== undefined ? leftOf(limit, day) : undefined;
  if (left === undefined || typeof limit !== 'number') return undefined;
  const { currency } = policy;
  const own = claim.status === 'draft' ? Math.max(0, home ?? 0) : 0;
  return {
    left: { minor: Math.max(0, left - own), currency },
    limit: { minor: limit, currency },
  };
}
