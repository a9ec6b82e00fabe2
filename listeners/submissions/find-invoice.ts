import { openDesk } from '../../app/invoices/desk.ts';
import { findInvoiceId } from '../../app/invoices/find-invoice.ts';
import { showInvoice } from '../../app/invoices/show-invoice.ts';
import { Refusal } from '../../app/shared/errors.ts';
import { findInputs, readFind } from '../../views/modals/find-invoice.ts';
import { invoiceModal } from '../../views/modals/invoice.ts';
import type { SubmissionListener } from '../listener.ts';

/** The invoice takes the place of the question. */
export const submitFindInvoice: SubmissionListener = async ({ ack, view }, { ports }) => {
  const read = readFind(view.state.values);
  const wrong = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
  if ('errors' in read) {
    await wrong(read.errors);
    return undefined;
  }
  try {
    const desk = await openDesk(ports);
    const id = await findInvoiceId(ports, desk, read.invoice_id);
    const fault = desk.ledger.faulty.get(id);
    if (fault) throw new Refusal(`${id} cannot be read in the sheet: ${fault}`);
    const { invoice } = await showInvoice(ports, id);
    await ack({ response_action: 'update', view: invoiceModal({ invoice }) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await wrong({ [findInputs.invoice_id]: error.message });
  }
  return undefined;
};
