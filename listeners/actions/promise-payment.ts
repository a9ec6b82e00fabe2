import { promisePaymentModal } from '../../views/modals/promise-payment.ts';
import { openForm } from '../open-form.ts';

export const openPromisePayment = openForm('promise-payment', promisePaymentModal);
