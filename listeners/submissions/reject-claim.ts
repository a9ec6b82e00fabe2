import { rejectClaim } from '../../app/expenses/decide-claim.ts';
import { submitClaimNote } from '../claim-form.ts';

export const submitRejectClaim = submitClaimNote('reject-claim', (ports, command, note) =>
  rejectClaim(ports, { ...command, note }),
);
