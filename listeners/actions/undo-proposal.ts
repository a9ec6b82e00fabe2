import { undoProposal } from '../../app/invoices/decide-proposal.ts';
import { actOnProposal } from '../act-on-proposal.ts';

export const onUndoProposal = actOnProposal(undoProposal);
