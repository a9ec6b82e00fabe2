import { changeClaim } from '../../app/expenses/change-claim.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { submitClaimNote } from '../claim-form.ts';

/** Written down and then submitted: where only the first of it is done, the draft keeps the words. */
export const submitAskException = submitClaimNote('ask-exception', async (ports, command, exception) => {
  const { revision } = await changeClaim(ports, { ...command, edits: { exception } });
  return submitClaim(ports, { ...command, revision });
});
