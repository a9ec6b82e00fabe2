import { changeClaim } from '../../app/expenses/change-claim.ts';
import { submitClaimChange } from '../claim-form.ts';

export const submitChangeClaim = submitClaimChange((ports, command, answers) =>
  changeClaim(ports, { ...command, ...answers }),
);
