import type { Button, KnownBlock } from '@slack/types';
import type { HeldInvoice } from '../../app/ports/messenger.ts';
import type { Day } from '../../app/shared/instant.ts';
import { buttonOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { actions } from '../ids.ts';
import { pageValue } from '../page-value.ts';
import { withDays } from '../words.ts';
import { moreButton } from './act-button.ts';
import { sumWords } from './invoice-row.ts';

/** `INV-9 is paused until Mon 12 Jan`; what has no verb of the invoice's own stands behind a colon. */
function whyLine({ invoice, why }: HeldInvoice, today: Day | undefined): Said {
  const reason = withDays(why, today).replace(/\.$/, '');
  const readsOn = /^(?:is|has|was|had|waits|rests|gets|got|needs|goes) /.test(reason);
  const { invoice_id } = invoice;
  return readsOn ? mrkdwn`*${invoice_id}* ${reason}` : mrkdwn`*${invoice_id}*: ${reason}`;
}

const whoLine = ({ invoice }: HeldInvoice): Said =>
  invoice.customer ? mrkdwn`${invoice.customer} · ${sumWords(invoice)}` : sumWords(invoice);

/** What is held and why, in two lines. */
export const heldLines = (held: HeldInvoice, today?: Day): Said =>
  joined([whyLine(held, today), whoLine(held)]);

export const heldSection = (held: HeldInvoice, today?: Day): KnownBlock =>
  sectionOf(heldLines(held, today), moreButton(held.invoice));

/** Opens the whole list. */
export const showHeldButton = (total: number): Button =>
  buttonOf({
    action_id: actions['show-held'],
    text: `Show all ${total.toLocaleString('en')}`,
    value: pageValue(1),
    label: `Show all ${total.toLocaleString('en')} held back`,
  });
