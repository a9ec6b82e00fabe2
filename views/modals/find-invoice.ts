import type { ModalView } from '@slack/types';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askText } from '../../blocks/parts/forms.ts';
import { callbacks } from '../ids.ts';
import { type FormErrors, readState } from './read-state.ts';

export const findInputs = { invoice_id: 'invoice' } as const;

export const findInvoiceModal = (): ModalView =>
  modalOf({
    title: 'Find an invoice',
    callback_id: callbacks['find-invoice'],
    submit: 'Show',
    blocks: [
      askText({
        id: findInputs.invoice_id,
        label: 'Invoice number',
        hint: 'As it stands in the sheet.',
        max_length: 200,
      }),
    ],
  });

export function readFind(values: unknown): { invoice_id: string } | FormErrors {
  const invoice_id = readState(values).text(findInputs.invoice_id);
  return invoice_id
    ? { invoice_id }
    : { errors: { [findInputs.invoice_id]: 'Write the number of an invoice.' } };
}
