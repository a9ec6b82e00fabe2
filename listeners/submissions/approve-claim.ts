import { approveClaim } from '../../app/expenses/decide-claim.ts';
import { submitClaimNote } from '../claim-form.ts';

export const submitApproveClaim = submitClaimNote('approve-claim', (ports, command, reason) =>
  approveClaim(ports, { ...command, reason }),
);
