import { approveClaim } from '../../app/expenses/decide-claim.ts';
import { claimNoteModal } from '../../views/modals/claim-note.ts';
import { mustOffer } from '../act-on-claim.ts';
import { claimActor } from '../claim-actor.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';

/** One tap; a claim that is to be looked at asks for a reason first. */
export const onApproveClaim: ActionListener = async ({ body, client }, turn) => {
  const { claim } = await mustOffer(body, turn, 'approve-claim');
  const { claim_id, revision } = claim;
  if (claim.needs_reason) await show(client, onTop(body), claimNoteModal('approve-claim', claim));
  else await approveClaim(turn.ports, { claim_id, revision, by: await claimActor(turn) });
  return undefined;
};
