import { setPaymentAside } from '../../app/invoices/unmatched-payment.ts';
import type { ActionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const onSetPaymentAside: ActionListener = async ({ body }, { ports, by }) => {
  const { id, revision } = mustTarget(body);
  await setPaymentAside(ports, { payment_id: id, by, revision });
  return undefined;
};
