import type { ModalView } from '@slack/types';
import type { ShownInvoice } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { fieldsOf, sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { actButtons } from '../cards/act-button.ts';
import { stateWords } from '../cards/invoice-state.ts';
import { callbacks } from '../ids.ts';
import { dueWords, moveWord, shortDay, spoken, withDays } from '../words.ts';
import { metadataOf } from './about-invoice.ts';

const statusWords: Record<ShownInvoice['status'], string> = {
  open: 'Open',
  promised: 'Promised',
  paused: 'Paused',
  held: 'Held',
  disputed: 'Disputed',
  'written-off': 'Written off',
  paid: 'Paid',
};

function facts({ status, open, due, days, last_letter }: ShownInvoice): [Said, Said][] {
  const late = days === undefined ? '' : `, ${dueWords(days)}`;
  return [
    ['Balance', open ? format(open) : 'no longer in the sheet'],
    ['Status', statusWords[status]],
    ...(due ? ([['Due', `${shortDay(due)}${late}`]] as [Said, Said][]) : []),
    ['Last letter', last_letter ? `${moveWord(last_letter.move)}, ${shortDay(last_letter.on)}` : 'none yet'],
  ];
}

/** Everything about one invoice, and all that may be done with it. `next`: what becomes of it, in words. */
export function invoiceModal({ invoice, next = [] }: { invoice: ShownInvoice; next?: string[] }): ModalView {
  const state = stateWords(invoice);
  return modalOf({
    title: invoice.invoice_id,
    callback_id: callbacks['show-invoice'],
    private_metadata: metadataOf(invoice),
    close: 'Close',
    blocks: [
      sectionOf(
        joined([mrkdwn`*${invoice.invoice_id}*`, ...(invoice.customer ? [invoice.customer] : [])], ' · '),
      ),
      ...fieldsOf(facts(invoice)),
      ...(state ? [sectionOf(state)] : []),
      ...sectionsOf(next.map((line) => spoken(withDays(line)))),
      ...actionsOf(actButtons(invoice)),
    ],
  });
}
