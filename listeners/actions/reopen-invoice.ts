import { reopenInvoice } from '../../app/invoices/reopen-invoice.ts';
import { actOnInvoice } from '../act.ts';

export const onReopenInvoice = actOnInvoice(reopenInvoice);
