import type { Invoice } from '../../app/invoices/invoice.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { showInvoice } from '../../app/invoices/show-invoice.ts';
import { Refusal } from '../../app/shared/errors.ts';
import type { Money } from '../../app/shared/money.ts';
import { paymentInputs, readPayment } from '../../views/modals/record-payment.ts';
import { submitForm } from '../form.ts';
import type { SlackPorts } from '../turn.ts';

export const submitRecordPayment = submitForm({
  read: readPayment,
  act: async (ports, command, { on, amount }, view_id) => {
    const id = `slack-${view_id}`;
    const part = amount && (await partOf(ports, command.invoice_id, amount));
    try {
      return await recordPayment(ports, { ...command, on, id, source: 'person', ...part });
    } catch (error) {
      // The same form submitted twice says twice what is true once.
      if (error instanceof Refusal && (await isRecorded(ports, command.invoice_id, id))) return undefined;
      throw error;
    }
  },
  inputOf: (field, { amount }) => {
    if (field === 'on') return paymentInputs.on;
    return field === 'minor' && amount ? paymentInputs.amount(amount.currency) : undefined;
  },
});

async function isRecorded({ store }: SlackPorts, invoice_id: string, id: string): Promise<boolean> {
  const invoice = await store.get<Invoice>('ic-state', { invoice_id });
  return invoice?.payments.some((payment) => payment.id === id) ?? false;
}

/** All that is open is told without a sum: the verb knows what of it the sheet has counted already. */
async function partOf(ports: SlackPorts, invoice_id: string, { minor, currency }: Money) {
  const { open } = (await showInvoice(ports, invoice_id)).invoice;
  if (open && open.currency !== currency)
    throw new Refusal(`${invoice_id} is in ${open.currency} now. Look again, then decide.`, 'minor');
  return open?.minor === minor ? {} : { minor };
}
