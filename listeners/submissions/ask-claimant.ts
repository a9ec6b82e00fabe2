import { askClaimant } from '../../app/expenses/ask-claimant.ts';
import { submitClaimNote } from '../claim-form.ts';

export const submitAskClaimant = submitClaimNote('ask-claimant', (ports, command, note) =>
  askClaimant(ports, { ...command, note }),
);
