import type { ModalView } from '@slack/types';
import type { Claim } from '../app/expenses/claim.ts';
import type { ClaimCommand } from '../app/expenses/commit-claim.ts';
import { type LookedAt, lookAtClaim } from '../app/expenses/look-at-claim.ts';
import type { ClaimAct } from '../app/ports/messenger.ts';
import { Refusal } from '../app/shared/errors.ts';
import { claimActor } from './claim-actor.ts';
import type { ActionListener } from './listener.ts';
import { onTop, show } from './modals.ts';
import { mustTarget } from './target.ts';
import type { SlackPorts, Turn } from './turn.ts';

export type ClaimVerb = (ports: SlackPorts, command: Required<ClaimCommand>) => Promise<Claim>;

/** A button that does one thing to a claim at once. Its cards are drawn anew by effects. */
export const actOnClaim =
  (verb: ClaimVerb): ActionListener =>
  async ({ body }, turn) => {
    const { id, revision } = mustTarget(body);
    await verb(turn.ports, { claim_id: id, by: await claimActor(turn), revision });
    return undefined;
  };

/** The claim that was clicked on, as it stands, where this may still be done with it. */
export async function mustOffer(body: object, turn: Turn, act: ClaimAct): Promise<LookedAt> {
  const { id, revision } = mustTarget(body);
  const looked = await lookAtClaim(turn.ports, id, await claimActor(turn));
  if (looked.claim.revision !== revision || !looked.claim.acts.includes(act))
    throw new Refusal('This claim has changed since you looked. Look again, then decide.');
  return looked;
}

/** A button that asks more before it does something to a claim. */
export const openClaimForm =
  (act: ClaimAct, form: (looked: LookedAt) => ModalView): ActionListener =>
  async ({ body, client }, turn) => {
    await show(client, onTop(body), form(await mustOffer(body, turn, act)));
    return undefined;
  };
