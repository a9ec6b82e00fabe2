import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';

/** What a button does to a claim. */
export type ClaimAct =
  | 'submit-claim'
  | 'change-claim'
  | 'discard-claim'
  | 'withdraw-claim'
  | 'answer-claim'
  | 'ask-exception'
  | 'approve-claim'
  | 'reject-claim'
  | 'ask-claimant'
  | 'undo-decision'
  | 'record-payout';

/** Another claim, beside the one that is shown. */
export type BesideClaim = Pick<
  ShownClaim,
  'claim_id' | 'claimant' | 'status' | 'amount' | 'home' | 'vendor' | 'date' | 'category' | 'slack_file'
>;

/** A claim as it stands, for the claimant or for whoever decides about it. */
export interface ShownClaim {
  claim_id: string;
  /** What buttons are bound to. */
  revision: number;
  status: 'draft' | 'submitted' | 'waiting' | 'approved' | 'rejected' | 'withdrawn' | 'paid';
  /** A Slack member or an address, and the address. */
  claimant: string;
  address: string;
  /** Absent while it is not known. */
  amount?: Money;
  tax?: Money;
  /** Where the receipt is in another currency: in ours, and by which rate, in words. */
  home?: Money;
  conversion?: string;
  /** That the claimant wrote it, and nobody reckoned. */
  charged?: Money;
  vendor?: string;
  date?: Day;
  category?: string;
  /** Fields that the reader was not sure of, and fields that a person wrote over. */
  unsure: string[];
  edited: string[];
  receipt_key?: string;
  /** For an approver: Slack's id of the receipt's picture, which is shown in the card. */
  slack_file?: string;
  /** For an approver: there is a receipt, of which Slack has no picture, or not yet. */
  receipt_elsewhere?: true;
  statement?: string;
  exception?: string;
  note?: string;
  /** The receipt could not be read, in words. */
  reading?: string;
  /** It still has to be. */
  being_read?: true;
  outcome?: 'ea.clear' | 'ea.confirm' | 'ea.review' | 'ea.reject';
  /** Each rule that speaks about it, the weightiest first, with its line in the policy. */
  findings: { message: string; line?: number; tell?: string; excusable?: true }[];
  /** For an approver: claims that may be of the same receipt. */
  near: string[];
  /** For an approver: some of those, and what people they decide for filed at the vendor before, the latest first. */
  beside?: { near: BesideClaim[]; earlier: BesideClaim[]; earlier_count: number };
  approvals: { by: string; reason?: string }[];
  /** Whose turn it is to decide. */
  approver?: string;
  /** Of the category's limit a day, what is left with this claim; `limit` is the whole. */
  left?: { left: Money; limit: Money };
  /** Why it was rejected, asked about, or lies. */
  why?: string;
  /** What was asked and answered, in order. */
  said: { by: string; text: string }[];
  paid_on?: Day;
  /** What may be done with it by whom it is shown to, the likeliest first. */
  acts: ClaimAct[];
  /** Approve asks for a reason. */
  needs_reason?: true;
  undo?: { until: { day: Day; time: string } };
}
