import type { Aggregate } from '../effects/aggregate.ts';
import type { Day, Instant } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import type { Status } from './approval.ts';
import type { Role } from './approver.ts';
import type { Decision } from './outcome.ts';
import type { UsedRate } from './rates.ts';

export type ClaimField = 'amount' | 'currency' | 'date' | 'vendor' | 'tax' | 'category';

/** What a claim says and rests on. Changing any of it is an edit, and asks for a new check. */
export interface ClaimFacts {
  /** As paid; negative: a refund. */
  amount: Money;
  /** The part of it that is tax, in the same currency. */
  tax?: Money;
  /** In the home currency, fixed at submission; the same as `amount` where that is in it. Absent: not known yet. */
  home?: Money;
  /** By which `home` was reckoned, where the receipt is in another currency. */
  rate?: UsedRate;
  vendor: string;
  /** Of the receipt. */
  date: Day;
  /** By its name in the policy. */
  category: string;
  /** What was bought, as the receipt's lines say it. */
  lines?: string[];
  /** How sure the reader was of a field, from 0 to 1. Absent: nobody read it, a person wrote it. */
  confidence: Partial<Record<ClaimField, number>>;
  /** Fields whose read value a person replaced. */
  edited: ClaimField[];
  /** In `ea-receipts`. Absent: there is no receipt. */
  receipt_key?: string;
  /** Why there is no receipt, in the claimant's words. */
  statement?: string;
  /** Why it should be paid although the policy says no, in the claimant's words. */
  exception?: string;
  note?: string;
}

export interface Approval {
  /** Mail address, as the policy names people. */
  by: string;
  /** As whom they acted: a Slack member, or the address. */
  id?: string;
  role: Role;
  at: Instant;
  /** What of the claim was approved. */
  revision: number;
  reason?: string;
}

/** One receipt on its way to being paid back, in `ea-claims`. */
export interface Claim extends Aggregate, ClaimFacts {
  claim_id: string;
  /** Slack member id; with the address the policy knows them by. */
  claimant: string;
  address: string;
  status: Status;
  submitted_at?: Instant;
  decision?: Decision;
  /** Of this revision's facts, in the order of their turns; two, where the amount asks for it. */
  approvals: Approval[];
  /**
   * Whose turn it is, while submitted, and since when they know. While it waits with the claimant: to whom it goes back,
   * and when the claimant was reminded.
   */
  approver?: {
    person: string;
    role: Role;
    told_at?: Instant;
    /** The revision of which they were told; what was told of an earlier one is over. */
    told?: number;
    reminded_at?: Instant;
    overdue?: true;
  };
  /** Why nobody may decide about it, in words. */
  stuck?: string;
  /** Why it was rejected or asked about, in the approver's words. */
  reason?: string;
  paid_on?: Day;
  /** When it came into this status. */
  since: Instant;
  /** SHA-256 of the receipt's file, and the hash of its picture: what it is known again by. */
  file?: string;
  photo?: string;
  /** The receipt is text: it came as a mail. */
  text_receipt?: true;
  /** In `ea-receipts`: its first page as people are shown it. */
  picture_key?: string;
  /** Slack's id of that picture, once Slack has it, and from when on Slack takes it in a card. */
  slack_file?: { id: string; from: Instant };
  /** Of the receipt: still to be read, read, or why it could not be, in words. */
  reading?: {
    state: 'waiting' | 'read' | 'failed';
    words?: string;
    /** The reader's, while it goes on by itself, and when it was last asked. */
    job?: string;
    asked_at?: Instant;
  };
  /** Claims that may be of the same receipt, for the approver to see beside it. */
  near?: string[];
  /** What was asked and answered, in order. */
  said?: { by: string; at: Instant; text: string }[];
  /** The last decision can be taken back until then, by whom it was. */
  undo?: { revision: number; until: Instant; by: string; facts: ClaimState };
  /** Derived: `<category>#<date>`, and who is to act now. */
  category_date?: string;
  turn?: string;
}

/** What Undo brings back. */
export type ClaimState = Omit<Claim, keyof Aggregate | 'undo' | 'slack_file' | 'category_date' | 'turn'>;
