import { decisionPath } from '../../app/expenses/decision-link.ts';
import { lookAtClaim } from '../../app/expenses/look-at-claim.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { seeReceiptModal } from '../../views/modals/see-receipt.ts';
import { claimActor } from '../claim-actor.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import { mustTarget } from '../target.ts';

/** Where Slack has no picture of it: the page for approvers shows the receipt as it was given. */
export const onSeeReceipt: ActionListener = async ({ body, client }, turn) => {
  const { ports } = turn;
  const by = await claimActor(turn);
  const { claim, audience } = await lookAtClaim(ports, mustTarget(body).id, by);
  if (audience !== 'approver') throw new Refusal('That is for whoever decides about the claim.');
  const { claim_id } = claim;
  const path = await decisionPath(ports, { claim_id, approver: by.address }, ports.clock.now());
  await show(client, onTop(body), seeReceiptModal(claim, `${ports.config.public_url}${path}`));
  return undefined;
};
