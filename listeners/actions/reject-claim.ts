import { claimNoteModal } from '../../views/modals/claim-note.ts';
import { openClaimForm } from '../act-on-claim.ts';

export const openRejectClaim = openClaimForm('reject-claim', ({ claim }) =>
  claimNoteModal('reject-claim', claim),
);
