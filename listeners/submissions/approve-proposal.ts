import { approveProposal } from '../../app/invoices/decide-proposal.ts';
import { submitProposalForm } from '../act-on-proposal.ts';

export const submitApproveProposal = submitProposalForm(approveProposal);
