import { approveProposal } from '../../app/invoices/decide-proposal.ts';
import { editProposalModal } from '../../views/modals/edit-proposal.ts';
import { actOnProposal, mustOffer, openProposalForm } from '../act-on-proposal.ts';
import type { ActionListener } from '../listener.ts';

const approve = actOnProposal(approveProposal);
const complete = openProposalForm('approve-proposal', (about) => editProposalModal(about, { approve: true }));

/** One tap, where nothing is missing. */
export const onApproveProposal: ActionListener = async (args, turn) => {
  const { missing } = await mustOffer(args.body, turn.ports, 'approve-proposal');
  return missing.length > 0 ? complete(args, turn) : approve(args, turn);
};
