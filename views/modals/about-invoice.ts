import type { KnownBlock } from '@slack/types';
import type { ShownInvoice } from '../../app/ports/messenger.ts';
import type { Day } from '../../app/shared/instant.ts';
import { joined } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { invoiceLines } from '../cards/invoice-row.ts';

export interface AboutInvoice {
  invoice: ShownInvoice;
  today: Day;
}

/** Above a form: which invoice it is about, and how that stands. */
export const aboutInvoice = (invoice: ShownInvoice): KnownBlock =>
  sectionOf(joined(invoiceLines(invoice, { customer: true })));

/** What the submission acts on, and the revision that the person saw. */
export const metadataOf = ({ invoice_id, revision }: ShownInvoice): string =>
  buttonValue({ id: invoice_id, revision });
