import { findInvoiceModal } from '../../views/modals/find-invoice.ts';
import type { ShortcutListener } from '../listener.ts';
import { onTop, show } from '../modals.ts';

export const onFindInvoice: ShortcutListener = async ({ body, client }) => {
  await show(client, onTop(body), findInvoiceModal());
  return undefined;
};
