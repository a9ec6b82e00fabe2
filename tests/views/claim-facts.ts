import fc from 'fast-check';
import type { ClaimAct, ShownClaim } from '../../app/ports/messenger.ts';
import type { Money } from '../../app/shared/money.ts';
import { anyText } from '../blocks/strings.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const money: fc.Arbitrary<Money> = fc.record({
  minor: fc.integer({ min: -1e12, max: 1e12 }).filter((minor) => minor !== 0),
  currency: fc.constantFrom('SGD', 'EUR', 'JPY', 'KWD', 'USD'),
});
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const bare = <T extends object>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
const filled = anyText.filter((text) => text !== '');
const field = fc.oneof(
  fc.constantFrom('amount', 'currency', 'date', 'vendor', 'tax', 'category', '__proto__'),
  anyText,
);

const acts: ClaimAct[] = [
  'submit-claim',
  'change-claim',
  'discard-claim',
  'withdraw-claim',
  'answer-claim',
  'ask-exception',
  'approve-claim',
  'reject-claim',
  'ask-claimant',
  'undo-decision',
  'record-payout',
];

const member = fc.constantFrom('U024BE7LH', 'UARJUN', 'mei@kite.example');
const person = fc.oneof(member, anyText);

const anyBeside = fc
  .record({
    claim_id: filled,
    claimant: person,
    status: fc.constantFrom('submitted', 'approved', 'rejected', 'paid'),
    amount: optional(money),
    vendor: optional(anyText),
    date: optional(day),
    category: optional(anyText),
    slack_file: optional(fc.oneof(anyText, fc.constant('F024BERPE'))),
  })
  .map(bare);

/** Claims as they may come, from the believable to what somebody made up to break a card. */
export const anyClaim: fc.Arbitrary<ShownClaim> = fc
  .record({
    claim_id: filled,
    revision: fc.nat(),
    status: fc.constantFrom('draft', 'submitted', 'waiting', 'approved', 'rejected', 'withdrawn', 'paid'),
    claimant: person,
    address: anyText,
    amount: optional(money),
    tax: optional(money),
    home: optional(money),
    conversion: optional(anyText),
    vendor: optional(anyText),
    date: optional(day),
    category: optional(anyText),
    unsure: fc.array(field, { maxLength: 6 }),
    edited: fc.array(field, { maxLength: 6 }),
    receipt_key: optional(filled),
    statement: optional(anyText),
    exception: optional(anyText),
    note: optional(anyText),
    reading: optional(anyText),
    outcome: optional(fc.constantFrom('ea.clear', 'ea.confirm', 'ea.review', 'ea.reject')),
    findings: fc.array(
      fc.record({ message: anyText, line: optional(fc.nat()), tell: optional(anyText) }).map(bare),
      { maxLength: 30, size: 'max' },
    ),
    near: fc.array(filled, { maxLength: 20 }),
    beside: optional(
      fc.record({
        near: fc.array(anyBeside, { maxLength: 3 }),
        earlier: fc.array(anyBeside, { maxLength: 3 }),
        earlier_count: fc.nat(),
      }),
    ),
    approvals: fc.array(fc.record({ by: person, reason: optional(anyText) }).map(bare), { maxLength: 2 }),
    approver: optional(person),
    left: optional(money.map((limit) => ({ left: limit, limit }))),
    why: optional(anyText),
    said: fc.array(fc.record({ by: person, text: anyText }), { maxLength: 40 }),
    paid_on: optional(day),
    acts: fc.subarray(acts),
    needs_reason: optional(fc.constant(true)),
    undo: optional(fc.record({ until: fc.record({ day, time: fc.constant('09:12') }) })),
    slack_file: optional(fc.oneof(anyText, fc.constant('F024BERPE'))),
    receipt_elsewhere: optional(fc.constant(true)),
  })
  .map((claim) => bare(claim) as unknown as ShownClaim);
