import type { ModalView } from '@slack/types';
import type { Day } from '../../app/shared/instant.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askDay } from '../../blocks/parts/forms.ts';
import { callbacks } from '../ids.ts';
import { type AboutInvoice, aboutInvoice, metadataOf } from './about-invoice.ts';
import { type FormErrors, readState } from './read-state.ts';

export const promiseInputs = { on: 'on' } as const;

export const promisePaymentModal = ({
  invoice,
  today,
  proposed,
}: AboutInvoice & { proposed?: Day }): ModalView =>
  modalOf({
    title: `Promise ${invoice.invoice_id}`,
    callback_id: callbacks['promise-payment'],
    private_metadata: metadataOf(invoice),
    submit: 'Promised',
    blocks: [
      aboutInvoice(invoice),
      askDay({
        id: promiseInputs.on,
        label: 'When will they pay?',
        hint: 'No letter about it leaves until then. If the money has not come by then, they get a letter that says so.',
        ...(proposed && proposed >= today && { initial: proposed }),
        ...(invoice.status === 'promised' &&
          invoice.until &&
          invoice.until >= today && { initial: invoice.until }),
      }),
    ],
  });

/** How far off it may be, the rules say. */
export function readPromise(values: unknown): { on: Day } | FormErrors {
  const on = readState(values).day(promiseInputs.on);
  return on ? { on } : { errors: { [promiseInputs.on]: 'Choose the day that they named.' } };
}
