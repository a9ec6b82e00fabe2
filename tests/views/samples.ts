import type { KnownBlock } from '@slack/types';
import type { Home, Notice, ReviewedLetter, ShownInvoice } from '../../app/ports/messenger.ts';

/** A small believable morning, Tuesday 5 January 2027, and views as people read them. */

export const sgd = (minor: number) => ({ minor, currency: 'SGD' });
export const today = '2027-01-05';

export const invoice = (more: Partial<ShownInvoice> = {}): ShownInvoice => ({
  invoice_id: 'INV-7',
  revision: 2,
  customer: 'Harbour Café',
  status: 'open',
  open: sgd(480_000),
  due: '2026-12-24',
  days: 12,
  acts: ['pause-chase', 'dispute-invoice', 'write-off-invoice', 'record-payment', 'promise-payment'],
  ...more,
});

export const letter = (more: Partial<ReviewedLetter> = {}): ReviewedLetter => ({
  letter_id: 'letter-1',
  revision: 1,
  customer: 'Harbour Café',
  address: 'ap@harbour.example',
  move: 'first_nudge',
  status: 'planned',
  totals: [sgd(480_000)],
  invoices: [invoice()],
  leaves: { day: today, time: '09:02' },
  acts: [],
  ...more,
});

export type DayReview = Extract<Notice, { kind: 'day-review' }>;

export const review = (more: Partial<DayReview> = {}): DayReview => ({
  kind: 'day-review',
  day: today,
  page: { n: 1, of: 1 },
  letters: [letter()],
  held: [],
  counts: { letters: 1, held: 0 },
  warnings: [],
  ...more,
});

const none = sgd(0);

export const home = (more: Partial<Home> = {}): Home => ({
  now: { day: today, time: '09:02' },
  stopped: false,
  counts: { open: 12, overdue: 3, held: 1, next: 1 },
  open: [sgd(2_480_000)],
  overdue: [sgd(480_000)],
  ageing: [
    {
      currency: 'SGD',
      buckets: {
        due: sgd(2_000_000),
        '1-30': sgd(400_000),
        '31-60': none,
        '61-90': sgd(80_000),
        '90+': none,
      },
    },
  ],
  next: [
    {
      on: '2027-01-06',
      customer: 'Kite & Co',
      address: 'pay@kite.example',
      move: 'follow_up',
      totals: [sgd(90_000)],
      invoices: ['INV-9'],
    },
  ],
  held: [{ invoice: invoice({ invoice_id: 'INV-11' }), why: 'is paused until 2027-01-12' }],
  oldest: [invoice()],
  warnings: [],
  ...more,
});

export const empty: Partial<Home> = {
  counts: { open: 0, overdue: 0, held: 0, next: 0 },
  open: [],
  overdue: [],
  ageing: [],
  next: [],
  held: [],
  oldest: [],
};

interface Read {
  text?: { text: string };
  fields?: { text: string }[];
  accessory?: { text: { text: string } };
  elements?: { text: string | { text: string } }[];
}

/** What people read, a line each; buttons in brackets. */
export const read = (blocks: readonly KnownBlock[]): string[] =>
  blocks.flatMap((block) => {
    const { text, fields = [], accessory, elements = [] } = block as unknown as Read;
    const buttons = elements.map((each) =>
      typeof each.text === 'string' ? each.text : `[${each.text.text}]`,
    );
    return [
      ...(text ? text.text.split('\n') : []),
      ...fields.map((field) => field.text.replace('\n', ' ')),
      ...(buttons.length > 0 ? [buttons.join(' ')] : []),
      ...(accessory ? [`[${accessory.text.text}]`] : []),
    ];
  });
