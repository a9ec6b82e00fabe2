import { claimNoteModal } from '../../views/modals/claim-note.ts';
import { openClaimForm } from '../act-on-claim.ts';

export const openAskException = openClaimForm('ask-exception', ({ claim }) =>
  claimNoteModal('ask-exception', claim),
);
