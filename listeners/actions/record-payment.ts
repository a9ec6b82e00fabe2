import { recordPaymentModal } from '../../views/modals/record-payment.ts';
import { openForm } from '../open-form.ts';

export const openRecordPayment = openForm('record-payment', recordPaymentModal);
