import fc from 'fast-check';
import {
  type Act,
  ageBuckets,
  type Home,
  type InvoiceAct,
  type LetterAct,
  type LocalTime,
  type Notice,
  type ReviewedLetter,
  type ShownInvoice,
} from '../../app/ports/messenger.ts';
import type { Money } from '../../app/shared/money.ts';
import { anyText } from '../blocks/strings.ts';

/** Facts as they may come, from the believable to what somebody made up to break a message. */

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const localTime: fc.Arbitrary<LocalTime> = fc.record({ day, time });
const money: fc.Arbitrary<Money> = fc.record({
  minor: fc.integer({ min: -1e12, max: 1e12 }),
  currency: fc.constantFrom('SGD', 'EUR', 'JPY', 'KWD', 'USD', 'MYR', 'GBP'),
});
const moneys = fc.array(money, { maxLength: 8 });
const filled = anyText.filter((text) => text !== '');
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const invoiceActs: InvoiceAct[] = [
  'pause-chase',
  'resume-chase',
  'promise-payment',
  'cancel-promise',
  'dispute-invoice',
  'resolve-dispute',
  'record-payment',
  'write-off-invoice',
  'reopen-invoice',
  'release-hold',
  'same-invoice',
  'new-invoice',
  'release-address',
  'undo',
];
const letterActs: LetterAct[] = ['approve-letter', 'went-out', 'send-again'];
const acts: Act[] = [
  ...invoiceActs,
  ...letterActs,
  'accept-sheet',
  'confirm-host',
  'refuse-host',
  'confirm-bank-details',
];

/** Without the keys that have nothing in them, as the core leaves them out. */
const bare = <T extends object>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

export const anyInvoice: fc.Arbitrary<ShownInvoice> = fc
  .record({
    invoice_id: filled,
    revision: fc.nat(),
    customer: anyText,
    status: fc.constantFrom('open', 'promised', 'paused', 'held', 'disputed', 'written-off', 'paid'),
    open: optional(money),
    due: optional(day),
    days: optional(fc.integer({ min: -400, max: 4000 })),
    until: optional(day),
    why: optional(anyText),
    note: optional(anyText),
    by: optional(fc.oneof(anyText, fc.constantFrom('U024BE7LH', 'sheet', 'timer', 'customer', 'webhook'))),
    last_letter: optional(fc.record({ on: day, move: fc.oneof(anyText, fc.constant('first_nudge')) })),
    acts: fc.subarray(invoiceActs),
    undo: optional(fc.record({ act: fc.constantFrom(...invoiceActs), until: time })),
  })
  .map((invoice) => bare(invoice) as unknown as ShownInvoice);

const anyLetter: fc.Arbitrary<ReviewedLetter> = fc
  .record({
    letter_id: filled,
    revision: fc.nat(),
    customer: anyText,
    address: anyText,
    move: fc.oneof(anyText, fc.constantFrom('first_nudge', 'escalate', '__proto__', 'toString')),
    status: fc.constantFrom('planned', 'held', 'sending', 'unknown', 'sent', 'cancelled', 'bounced'),
    totals: moneys,
    invoices: fc.array(anyInvoice, { maxLength: 30, size: 'max' }),
    leaves: optional(localTime),
    sent: optional(localTime),
    held: optional(anyText),
    acts: fc.subarray(letterActs),
  })
  .map((letter) => bare(letter) as unknown as ReviewedLetter);

export const anyHeld = fc.record({
  invoice: anyInvoice,
  why: fc.oneof(anyText, fc.constant('is paused until 2027-01-05')),
});

/** A few, each many times over: as long as it gets, and quick to make. */
export const manyOf = <T>(of: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc
    .tuple(fc.array(of, { maxLength: 4 }), fc.integer({ min: 0, max: most }))
    .map(([some, n]) =>
      some.length === 0 ? [] : Array.from({ length: n }, (_, at) => some[at % some.length]!),
    );

const partOf = <T extends Record<string, fc.Arbitrary<unknown>>>(row: T) => ({
  count: fc.nat(5000),
  totals: moneys,
  shown: manyOf(fc.record(row).map(bare), 30) as fc.Arbitrary<never[]>,
});

const digestClaim = {
  claim_id: filled,
  person: anyText,
  vendor: anyText,
  category: anyText,
  amount: money,
  home: optional(money),
};

const counts = fc.record({ letters: fc.nat(5000), held: fc.nat(5000) });

const proposedFields = [
  'number',
  'customer',
  'contact',
  'amount',
  'issue_date',
  'due_date',
  'pay_url',
] as const;
const proposalActs = ['approve-proposal', 'edit-proposal', 'discard-proposal', 'undo-proposal'] as const;

export const anyNotice: fc.Arbitrary<Notice> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('day-review' as const),
      unshown: fc.nat(400),
      day,
      page: fc.record({ n: fc.integer({ min: 1, max: 9 }), of: fc.integer({ min: 1, max: 9 }) }),
      letters: manyOf(anyLetter, 15),
      held: manyOf(anyHeld, 200),
      counts,
      warnings: manyOf(anyText, 20),
    }),
  },
  fc.record({
    kind: fc.constant('escalations' as const),
    day,
    owner: anyText,
    customers: manyOf(fc.record({ customer: anyText, totals: moneys, invoices: manyOf(anyInvoice, 30) }), 20),
  }),
  fc.record({
    kind: fc.constant('ask' as const),
    about: filled,
    revision: fc.nat(),
    question: anyText,
    choices: fc.array(fc.record({ act: fc.constantFrom(...acts), text: anyText }), { maxLength: 6 }),
    invoices: manyOf(anyInvoice, 40),
  }),
  fc.record({
    kind: fc.constant('proposal' as const),
    text: anyText,
    proposal: fc.record({
      proposal_id: fc.constant('a1b2c3'),
      revision: fc.nat(),
      status: fc.constantFrom('proposed', 'approved', 'discarded', 'expired', 'known' as const),
      invoice: fc.record(
        {
          number: anyText,
          customer: anyText,
          contact: anyText,
          amount: fc.record({ minor: fc.integer(), currency: fc.constantFrom('SGD', 'JPY', 'KWD') }),
          issue_date: day,
          due_date: day,
          pay_url: anyText,
        },
        { requiredKeys: [] },
      ),
      unsure: fc.subarray([...proposedFields]),
      edited: fc.subarray([...proposedFields]),
      missing: fc.subarray([...proposedFields]),
      remarks: manyOf(anyText, 3),
      source: anyText,
      clash: anyText,
      row: anyText,
      acts: fc.subarray([...proposalActs]),
    }),
  }),
  fc.record({
    kind: fc.constant('invoice-digest' as const),
    digest: fc.record({
      first: day,
      last: day,
      sent: fc.record({
        ...partOf({
          on: day,
          move: anyText,
          customer: anyText,
          invoices: manyOf(filled, 30),
          totals: moneys,
        }),
        customers: fc.nat(),
      }),
      due: fc.record(partOf({ invoice_id: filled, customer: anyText, open: money, due: day })),
      oldest: fc.record(
        partOf({
          invoice_id: filled,
          customer: anyText,
          open: money,
          days: fc.nat(),
          status: anyText,
          until: optional(day),
        }),
      ),
    }),
  }),
  fc.record({
    kind: fc.constant('claim-digest' as const),
    digest: fc.record({
      first: day,
      last: day,
      approved: fc.record(partOf({ ...digestClaim, by: anyText, paid_on: optional(day) })),
      rejected: fc.record(partOf(digestClaim)),
      waiting: fc.record(partOf({ ...digestClaim, since: day, with: anyText })),
    }),
  }),
  fc.record({ kind: fc.constant('told' as const), text: anyText, invoices: manyOf(anyInvoice, 40) }),
  fc.record({
    kind: fc.constant('faults' as const),
    source: anyText,
    in_force: anyText,
    faults: manyOf(fc.record({ place: anyText, message: anyText }), 500),
  }),
  fc.record({
    kind: fc.constant('understood' as const),
    source: anyText,
    differences: manyOf(anyText, 200),
  }),
);

const anyAgeing = money.chain(({ currency }) =>
  fc.tuple(...ageBuckets.map(() => fc.integer({ min: -1e9, max: 1e12 }))).map((sums) => ({
    currency,
    buckets: Object.fromEntries(ageBuckets.map((b, at) => [b, { minor: sums[at] ?? 0, currency }])),
  })),
);

export const anyHome = fc
  .record({
    now: localTime,
    refused: optional(anyText),
    stopped: fc.boolean(),
    counts: fc.record({ open: fc.nat(), overdue: fc.nat(), held: fc.nat(), next: fc.nat() }),
    open: moneys,
    overdue: moneys,
    ageing: fc.array(anyAgeing, { maxLength: 9 }),
    next: manyOf(
      fc
        .record({
          on: day,
          customer: anyText,
          address: anyText,
          move: anyText,
          totals: moneys,
          invoices: fc.array(filled, { maxLength: 5 }),
          ask: optional(anyText),
        })
        .map(bare),
      300,
    ),
    held: manyOf(anyHeld, 3000),
    oldest: manyOf(anyInvoice, 300),
    warnings: manyOf(anyText, 30),
  })
  .map((home) => bare(home) as unknown as Home);
