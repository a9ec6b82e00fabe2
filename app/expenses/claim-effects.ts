import type { Effect } from '../effects/aggregate.ts';
import type { Instant } from '../shared/instant.ts';
import type { Claim } from './claim.ts';
import type { Outcome } from './outcome.ts';

type Of = Pick<Claim, 'claim_id' | 'revision'>;

/** A hint to look at the claim; whoever misses it is woken by the claim's own timer. */
export const publishing = (
  type: 'claim.started' | 'claim.submitted' | Outcome,
  { claim_id, revision }: Of,
  now: Instant,
): Effect => ({ id: `${type}:${revision}`, kind: 'publish', due_at: now, data: { type, claim_id } });

/** Slack gets the picture that an approver is to see, once. */
export const picturing = (
  { picture_key, slack_file, revision }: Pick<Claim, 'picture_key' | 'slack_file' | 'revision'>,
  now: Instant,
): Effect[] =>
  picture_key && !slack_file
    ? [{ id: `picture:${revision}`, kind: 'upload-picture', due_at: now, data: {} }]
    : [];

export type ClaimNews =
  | 'claim-read'
  | 'claim-returned'
  | 'claim-turn'
  | 'claim-reminder'
  | 'claim-question'
  | 'claim-unanswered'
  | 'claim-decided'
  | 'claim-paid'
  | 'claim-payout'
  | 'claim-expired'
  | 'claim-stuck';

/** Tells of a claim, once for each change of it; `to` an approver, else the claimant. */
export const telling = (what: ClaimNews, { revision }: Of, at: Instant, to?: string): Effect => ({
  id: `${what}:${revision}`,
  kind: 'notice',
  due_at: at,
  data: { what, revision, ...(to && { to }) },
});

/** Tells an approver of their turn: in Slack, and by mail where that is wanted when it is due. */
export function tellingTurn(
  what: 'claim-turn' | 'claim-reminder',
  claim: Of,
  at: Instant,
  to: string,
  again = '',
): Effect[] {
  const tell = telling(what, claim, at, to);
  const id = `${tell.id}${again}`;
  return [
    { ...tell, id },
    { id: `mail-${id}`, kind: 'decision-mail', due_at: at, data: tell.data },
  ];
}

/** What was to be told of a turn that is over, and was not yet. */
export const withoutTurns = (effects: readonly Effect[]): Effect[] =>
  effects.filter(
    ({ data, started }) => started || !['claim-turn', 'claim-reminder'].includes(String(data.what)),
  );
