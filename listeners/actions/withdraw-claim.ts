import { withdrawClaim } from '../../app/expenses/withdraw-claim.ts';
import { actOnClaim } from '../act-on-claim.ts';

export const onWithdrawClaim = actOnClaim(withdrawClaim);
