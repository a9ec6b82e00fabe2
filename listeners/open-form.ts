import type { ModalView } from '@slack/types';
import { showInvoice } from '../app/invoices/show-invoice.ts';
import type { InvoiceAct, ShownInvoice } from '../app/ports/messenger.ts';
import { Refusal } from '../app/shared/errors.ts';
import type { Day } from '../app/shared/instant.ts';
import type { ActionListener } from './listener.ts';
import { onTop, show } from './modals.ts';
import { mustTarget } from './target.ts';

/** A button that asks more before it does something to an invoice: the form shows how that stands now. */
export const openForm =
  (
    act: InvoiceAct,
    form: (about: { invoice: ShownInvoice; today: Day; proposed?: Day }) => ModalView,
  ): ActionListener =>
  async ({ body, client }, { ports }) => {
    const target = mustTarget(body);
    const about = await showInvoice(ports, target.id);
    const { invoice_id, acts, status } = about.invoice;
    if (!acts.includes(act))
      throw new Refusal(
        `${invoice_id} has changed since you looked: it is ${status.replace('-', ' ')}, and this is not offered for it any more.`,
      );
    await show(client, onTop(body), form({ ...about, ...(target.day && { proposed: target.day }) }));
    return undefined;
  };
