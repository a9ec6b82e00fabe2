import { claimNoteModal } from '../../views/modals/claim-note.ts';
import { openClaimForm } from '../act-on-claim.ts';

export const openAskClaimant = openClaimForm('ask-claimant', ({ claim }) =>
  claimNoteModal('ask-claimant', claim),
);
