import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { actOnInvoice } from '../act.ts';

export const onDisputeInvoice = actOnInvoice(disputeInvoice);
