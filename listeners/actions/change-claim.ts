import { changeClaimModal } from '../../views/modals/change-claim.ts';
import { openClaimForm } from '../act-on-claim.ts';

export const openChangeClaim = openClaimForm('change-claim', (looked) => changeClaimModal(looked));
