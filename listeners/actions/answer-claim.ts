import { claimNoteModal } from '../../views/modals/claim-note.ts';
import { openClaimForm } from '../act-on-claim.ts';

export const openAnswerClaim = openClaimForm('answer-claim', ({ claim }) =>
  claimNoteModal('answer-claim', claim),
);
