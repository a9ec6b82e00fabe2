import type { ModalView } from '@slack/types';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askText } from '../../blocks/parts/forms.ts';
import { buttonValue, type Target } from '../../blocks/parts/value.ts';
import { callbacks } from '../ids.ts';
import { type FormErrors, readState } from './read-state.ts';

export const matchInputs = { invoice: 'invoice' } as const;

export const matchPaymentModal = (payment: Target): ModalView =>
  modalOf({
    title: 'Which invoice is it?',
    callback_id: callbacks['match-payment'],
    private_metadata: buttonValue(payment),
    submit: 'Record it',
    blocks: [
      askText({
        id: matchInputs.invoice,
        label: 'Invoice number',
        hint: 'As it stands in the sheet. What comes of the same payment later is recorded there too.',
        max_length: 200,
      }),
    ],
  });

export function readMatch(values: unknown): { invoice_id: string } | FormErrors {
  const invoice_id = readState(values).text(matchInputs.invoice);
  return invoice_id
    ? { invoice_id }
    : { errors: { [matchInputs.invoice]: 'Write the number of an invoice.' } };
}
