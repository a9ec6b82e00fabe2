import type { Message, Notice, Shown, ShownInvoice } from '../../ports/messenger.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Desk, openDesk } from '../desk.ts';
import type { Invoice } from '../invoice.ts';
import type { Letter } from '../letter.ts';
import { readInvoices, readLetters } from '../read-chases.ts';
import { shownInvoice } from '../show-invoice.ts';

export type NoticeNeeds = Pick<Ports, 'store' | 'files' | 'clock' | 'config'>;

/** What a message tells, as it stands at this moment. */
export interface NoticeFacts {
  desk: Desk;
  letters: ReadonlyMap<string, Letter>;
  chases: ReadonlyMap<string, Invoice>;
  /** `customer`: as somebody knew them, where the sheet shows the invoice no longer. */
  shown(invoice_id: string, customer?: string): ShownInvoice;
}

export async function readNoticeFacts(
  ports: NoticeNeeds,
  { letters = [], invoices = [] }: { letters?: Iterable<string>; invoices?: Iterable<string> },
): Promise<NoticeFacts> {
  const [desk, read, chases] = await Promise.all([
    openDesk(ports),
    readLetters(ports, letters),
    readInvoices(ports, [...new Set(invoices)]),
  ]);
  return {
    desk,
    letters: read,
    chases,
    shown(invoice_id, customer) {
      const shown = shownInvoice(desk, invoice_id, chases.get(invoice_id));
      return customer !== undefined && !desk.ledger.byId.has(invoice_id) ? { ...shown, customer } : shown;
    },
  };
}

const shows =
  (kind: Shown['kind']) =>
  (ids: Iterable<string>): Shown[] =>
    [...new Set(ids)].map((id) => ({ kind, id }));

export const showsInvoices = shows('invoice');
export const showsLetters = shows('letter');
export const showsCustomers = shows('customer');
export const showsRecords = shows('record');

export const toChannel = (key: string, notice: Notice, shown: Shown[] = []): Message => ({
  key,
  to: 'channel',
  notice,
  shows: shown,
});
