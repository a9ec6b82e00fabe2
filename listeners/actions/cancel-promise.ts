import { cancelPromise } from '../../app/invoices/promise-payment.ts';
import { actOnInvoice } from '../act.ts';

export const onCancelPromise = actOnInvoice(cancelPromise);
