import { approveTogether } from '../../app/expenses/approve-together.ts';
import { readTogether } from '../../views/modals/approve-together.ts';
import { claimActor } from '../claim-actor.ts';
import type { SubmissionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const submitApproveTogether: SubmissionListener = async ({ body }, turn) => {
  const claims = readTogether(mustTarget(body));
  await approveTogether(turn.ports, { by: await claimActor(turn), claims });
  return undefined;
};
