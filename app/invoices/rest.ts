import { addDays } from '../shared/days.ts';
import type { Day } from '../shared/instant.ts';
import { closed, type Invoice } from './invoice.ts';
import { isReused } from './same-invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

type Rests = (facts: {
  row: InvoiceRow;
  invoice?: Invoice | undefined;
  open: number;
  today: Day;
  /** The rules' days of rest after a part payment. */
  after_part_payment: number;
}) => string | undefined;

/** Why an invoice whose step is due gets no letter today, in words for the owner. First match wins. */
const ladder: Rests[] = [
  ({ invoice }) => (invoice && closed(invoice.status) ? `is ${invoice.status.replace('-', ' ')}` : undefined),
  ({ invoice }) => (invoice?.status === 'disputed' ? 'is disputed' : undefined),
  ({ row }) => (row.disputed ? 'is disputed, says the sheet' : undefined),
  ({ invoice }) =>
    invoice?.status === 'held' ? `is held: ${heldWords[invoice.held?.reason ?? 'person']}` : undefined,
  ({ invoice }) => (invoice?.status === 'paused' ? `is paused until ${invoice.paused_until}` : undefined),
  ({ invoice }) => (invoice?.status === 'promised' ? `is promised for ${invoice.promise?.on}` : undefined),
  ({ invoice, row }) =>
    invoice && isReused(invoice, row)
      ? 'has another customer or issue date than before: the same invoice, or a new one?'
      : undefined,
  ({ open }) => (open <= 0 ? 'has nothing left to pay' : undefined),
  ({ row, invoice, today, after_part_payment }) => {
    const unseen = !invoice && row.paid.minor > 0 && row.paid.date;
    const until = invoice?.rest_until ?? (unseen ? addDays(unseen, after_part_payment) : undefined);
    return until && today < until ? `was partly paid; rests until ${until}` : undefined;
  },
];

export const heldWords = {
  'reused-number': 'this number was used before for another invoice',
  'says-paid': 'the customer says it is paid',
  'promises-broken': 'promises were broken as often as your rules allow',
  refunded: 'money was refunded or charged back',
  bounced: 'the last letter could not be delivered',
  person: 'somebody put it on hold',
} as const;

export function whyRests(facts: Parameters<Rests>[0]): string | undefined {
  for (const rests of ladder) {
    const why = rests(facts);
    if (why) return why;
  }
  return undefined;
}
