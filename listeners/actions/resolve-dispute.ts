import { resolveDispute } from '../../app/invoices/resolve-dispute.ts';
import { actOnInvoice } from '../act.ts';

export const onResolveDispute = actOnInvoice(resolveDispute);
