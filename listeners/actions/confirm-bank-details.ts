import { confirmBankDetails } from '../../app/invoices/confirm-bank-details.ts';
import type { ActionListener } from '../listener.ts';
import { mustTarget } from '../target.ts';

export const onConfirmBankDetails: ActionListener = async ({ body }, { ports, by }) => {
  const { revision } = mustTarget(body);
  await confirmBankDetails(ports, { by, revision });
  return undefined;
};
