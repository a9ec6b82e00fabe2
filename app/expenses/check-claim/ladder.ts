import type { Checked } from '../check-claim.ts';
import type { Outcome } from '../outcome.ts';
import { fromTomorrow, inFuture, tooOld } from './dates.ts';
import { changedByHand, unsureFields } from './fields.ts';
import { askFirst, overClaimLimit, overDayLimit } from './limits.ts';
import { missingReceipt, noReceiptButReason } from './missing-receipt.ts';
import { foreign, noRate, refund } from './money.ts';
import { notAllowed } from './not-allowed.ts';
import { maybeDuplicate, sameReceipt } from './receipts.ts';
import { noAmount, noCategory, wrongTax } from './wrong.ts';

/** What a rung says where it matches: the line is the policy's, where the rule stands in it. */
export interface Found {
  message: string;
  line?: number;
  tell?: string;
}

export interface Rung {
  rule: string;
  outcome: Outcome;
  /** With an exception asked for, an approver looks instead. */
  excusable?: true;
  find(checked: Checked): Found | undefined;
}

/** From what weighs most to what weighs least; the first that matches decides. Nothing matches: within policy. */
export const ladder: Rung[] = [
  { rule: 'no-category', outcome: 'ea.reject', find: noCategory },
  { rule: 'no-amount', outcome: 'ea.reject', find: noAmount },
  { rule: 'wrong-tax', outcome: 'ea.reject', find: wrongTax },
  { rule: 'no-rate', outcome: 'ea.reject', find: noRate },
  { rule: 'future-date', outcome: 'ea.reject', find: inFuture },
  { rule: 'same-receipt', outcome: 'ea.reject', find: sameReceipt },
  { rule: 'not-allowed', outcome: 'ea.reject', excusable: true, find: notAllowed },
  { rule: 'oldest-receipt', outcome: 'ea.reject', excusable: true, find: tooOld },
  { rule: 'missing-receipt', outcome: 'ea.reject', excusable: true, find: missingReceipt },
  { rule: 'duplicate', outcome: 'ea.review', find: maybeDuplicate },
  { rule: 'ask-first', outcome: 'ea.review', find: askFirst },
  { rule: 'limit-claim', outcome: 'ea.review', find: overClaimLimit },
  { rule: 'limit-day', outcome: 'ea.review', find: overDayLimit },
  { rule: 'date-tomorrow', outcome: 'ea.review', find: fromTomorrow },
  { rule: 'refund', outcome: 'ea.confirm', find: refund },
  { rule: 'no-receipt', outcome: 'ea.confirm', find: noReceiptButReason },
  { rule: 'unsure', outcome: 'ea.confirm', find: unsureFields },
  { rule: 'by-hand', outcome: 'ea.confirm', find: changedByHand },
  { rule: 'rate', outcome: 'ea.confirm', find: foreign },
];
