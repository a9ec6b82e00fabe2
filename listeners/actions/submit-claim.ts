import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { isSure } from '../../views/cards/claim-words.ts';
import { changeClaimModal } from '../../views/modals/change-claim.ts';
import { mustOffer } from '../act-on-claim.ts';
import { claimActor } from '../claim-actor.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';

/** One tap where everything is sure; else what is not is asked first. */
export const onSubmitClaim: ActionListener = async ({ body, client }, turn) => {
  const looked = await mustOffer(body, turn, 'submit-claim');
  const { claim_id, revision } = looked.claim;
  if (isSure(looked.claim)) await submitClaim(turn.ports, { claim_id, revision, by: await claimActor(turn) });
  else await show(client, onTop(body), changeClaimModal(looked, { submit: true }));
  return undefined;
};
