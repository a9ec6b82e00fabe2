import { mayGoTogether } from '../../app/expenses/home-claims.ts';
import { listWaiting } from '../../app/expenses/list-claims.ts';
import { readPolicyInForce } from '../../app/expenses/read-policy-in-force.ts';
import { showClaim } from '../../app/expenses/show-claim.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { approveTogetherModal } from '../../views/modals/approve-together.ts';
import { claimActor } from '../claim-actor.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';

/** Shows the list before anything is approved. */
export const openApproveTogether: ActionListener = async ({ body, client }, turn) => {
  const by = await claimActor(turn);
  const [inForce, waiting] = await Promise.all([readPolicyInForce(turn.ports), listWaiting(turn.ports, by)]);
  const claims = waiting
    .filter(mayGoTogether)
    .map((claim) => showClaim(claim, inForce, 'approver', { person: by.address }));
  if (claims.length === 0) throw new Refusal('No claim that is within policy waits for you any more.');
  await show(client, onTop(body), approveTogetherModal(claims));
  return undefined;
};
