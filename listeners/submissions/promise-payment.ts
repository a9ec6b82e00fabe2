import { promisePayment } from '../../app/invoices/promise-payment.ts';
import { promiseInputs, readPromise } from '../../views/modals/promise-payment.ts';
import { submitForm } from '../form.ts';

const inputs: Record<string, string> = promiseInputs;

export const submitPromisePayment = submitForm({
  read: readPromise,
  act: (ports, command, answers) => promisePayment(ports, { ...command, ...answers }),
  inputOf: (field) => inputs[field],
});
