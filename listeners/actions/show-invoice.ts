import { showInvoice } from '../../app/invoices/show-invoice.ts';
import { invoiceModal } from '../../views/modals/invoice.ts';
import type { ActionListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';
import { mustTarget } from '../target.ts';

export const onShowInvoice: ActionListener = async ({ body, client }, { ports }) => {
  const { invoice } = await showInvoice(ports, mustTarget(body).id);
  await show(client, onTop(body), invoiceModal({ invoice }));
  return undefined;
};
