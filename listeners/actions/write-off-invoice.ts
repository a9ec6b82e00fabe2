import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import { actOnInvoice } from '../act.ts';

export const onWriteOffInvoice = actOnInvoice(writeOffInvoice);
