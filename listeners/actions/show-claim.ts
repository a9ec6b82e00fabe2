import { lookCloser } from '../../app/expenses/look-at-claim.ts';
import { showClaimModal } from '../../views/modals/show-claim.ts';
import { claimActor } from '../claim-actor.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import { mustTarget } from '../target.ts';

export const onShowClaim: ActionListener = async ({ body, client }, turn) => {
  const looked = await lookCloser(turn.ports, mustTarget(body).id, await claimActor(turn));
  await show(client, onTop(body), showClaimModal(looked));
  return undefined;
};
