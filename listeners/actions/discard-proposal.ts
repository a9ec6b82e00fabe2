import { discardProposal } from '../../app/invoices/decide-proposal.ts';
import { actOnProposal } from '../act-on-proposal.ts';

export const onDiscardProposal = actOnProposal(discardProposal);
