import type { ModalView } from '@slack/types';
import { addDays } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { askDay, askText } from '../../blocks/parts/forms.ts';
import { callbacks } from '../ids.ts';
import { type AboutInvoice, aboutInvoice, metadataOf } from './about-invoice.ts';
import { type FormErrors, readState } from './read-state.ts';

export const pauseInputs = { until: 'until', note: 'note' } as const;

const aWeek = 7;
const longestNote = 1000;

export const pauseChaseModal = ({ invoice, today }: AboutInvoice): ModalView =>
  modalOf({
    title: `Pause ${invoice.invoice_id}`,
    callback_id: callbacks['pause-chase'],
    private_metadata: metadataOf(invoice),
    submit: 'Pause',
    blocks: [
      aboutInvoice(invoice),
      askDay({
        id: pauseInputs.until,
        label: 'Until',
        hint: 'No letter about it leaves before that day; then the chase goes on by itself.',
        initial:
          invoice.status === 'paused' && invoice.until && invoice.until > today
            ? invoice.until
            : addDays(today, aWeek),
      }),
      askText({
        id: pauseInputs.note,
        label: 'Why',
        optional: true,
        placeholder: 'Waiting for their purchase order',
        max_length: longestNote,
        ...(invoice.status === 'paused' && invoice.note && { initial: invoice.note }),
      }),
    ],
  });

/** Whether the day is one to come, the verb decides. */
export function readPause(values: unknown): { until: Day; note?: string } | FormErrors {
  const state = readState(values);
  const until = state.day(pauseInputs.until);
  const note = state.text(pauseInputs.note);
  if (!until) return { errors: { [pauseInputs.until]: 'Choose the day until which no letter leaves.' } };
  if (note.length > longestNote) return { errors: { [pauseInputs.note]: 'Keep it below 1,000 characters.' } };
  return { until, ...(note && { note }) };
}
