import { editProposalModal } from '../../views/modals/edit-proposal.ts';
import { openProposalForm } from '../act-on-proposal.ts';

export const openEditProposal = openProposalForm('edit-proposal', editProposalModal);
