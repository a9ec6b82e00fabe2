import type { KnownBlock } from '@slack/types';
import type { Act, ShownInvoice } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { dueWords } from '../words.ts';
import { actButtons, moreButton, undoButton } from './act-button.ts';
import { stateWords } from './invoice-state.ts';
import type { Card } from './packed.ts';

const dot = ' · ';

/** `SGD 4,800.00 · 12 days past due`, as far as the sheet still tells. What was paid is past due no more. */
export const sumWords = ({ open, days, status }: ShownInvoice): string =>
  open && open.minor <= 0 && status === 'paid'
    ? 'nothing open'
    : open
      ? [format(open), ...(days === undefined ? [] : [dueWords(days)])].join(dot)
      : 'no longer in the sheet';

/** One line; with `customer` where the card does not name them. */
export const invoiceLine = (invoice: ShownInvoice, { customer = false } = {}): Said =>
  joined(
    [
      mrkdwn`*${invoice.invoice_id}*`,
      ...(customer && invoice.customer ? [invoice.customer] : []),
      sumWords(invoice),
    ],
    dot,
  );

/** The invoice, and below it what happened to it. */
export function invoiceLines(invoice: ShownInvoice, { customer = false } = {}): Said[] {
  const state = stateWords(invoice);
  return [invoiceLine(invoice, { customer }), ...(state ? [state] : [])];
}

/** In a row stands what people reach for every day; the rest is behind More. */
const behindMore =
  ({ status }: ShownInvoice) =>
  (act: Act): boolean =>
    act === 'promise-payment' || (act === 'pause-chase' && status === 'paused');

/** The invoice's row of buttons, without those that stand elsewhere on the card. */
export const rowOf = (invoice: ShownInvoice, elsewhere: readonly Act[] = []) => [
  ...actButtons(invoice, (act) => behindMore(invoice)(act) || elsewhere.includes(act)),
  moreButton(invoice),
];

interface Showing {
  customer?: boolean;
  elsewhere?: readonly Act[];
}

const roomy = (invoice: ShownInvoice, { customer = false, elsewhere = [] }: Showing): KnownBlock[] => [
  sectionOf(joined(invoiceLines(invoice, { customer }))),
  ...actionsOf(rowOf(invoice, elsewhere)),
];

/** One block: what can be taken back keeps its Undo, the rest is behind More. */
function close(invoice: ShownInvoice, { customer = false }: Showing): KnownBlock[] {
  const [undo] = undoButton(invoice);
  return [sectionOf(joined(invoiceLines(invoice, { customer })), undo ?? moreButton(invoice))];
}

export const invoiceCard = (invoice: ShownInvoice, showing: Showing = {}): Card => [
  () => roomy(invoice, showing),
  () => close(invoice, showing),
];

/** Several invoices that stand together, all of them roomy or none. */
export const invoicesRoomy = (invoices: readonly ShownInvoice[], showing: Showing = {}): KnownBlock[] =>
  invoices.flatMap((invoice) => roomy(invoice, showing));

export const invoicesClose = (invoices: readonly ShownInvoice[], showing: Showing = {}): KnownBlock[] =>
  invoices.flatMap((invoice) => close(invoice, showing));
