import { matchPaymentModal } from '../../views/modals/match-payment.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import { mustTarget } from '../target.ts';

export const openMatchPayment: ActionListener = async ({ body, client }) => {
  await show(client, onTop(body), matchPaymentModal(mustTarget(body)));
  return undefined;
};
