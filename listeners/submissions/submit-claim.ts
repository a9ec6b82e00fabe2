import { changeClaim } from '../../app/expenses/change-claim.ts';
import { submitClaim } from '../../app/expenses/submit-claim.ts';
import { submitClaimChange } from '../claim-form.ts';

/** Changed and then submitted: where only the first of it is done, the draft keeps what was written. */
export const submitSubmitClaim = submitClaimChange(async (ports, command, { edits, always }) => {
  const { revision } = await changeClaim(ports, { ...command, edits, always });
  return submitClaim(ports, { ...command, revision });
});
