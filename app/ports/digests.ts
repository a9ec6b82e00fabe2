import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';

/** Some of many: how many there are in all, what they come to in each currency, and the first ones. */
export interface Part<T> {
  count: number;
  totals: Money[];
  shown: T[];
}

/** What is told of a week of invoices. */
export interface InvoiceDigest {
  first: Day;
  last: Day;
  /** Letters to customers, and to how many of them. */
  sent: Part<{ on: Day; move: string; customer: string; invoices: string[]; totals: Money[] }> & {
    customers: number;
  };
  /** Due within the seven days to come. */
  due: Part<{ invoice_id: string; customer: string; open: Money; due: Day }>;
  /** Past due, the oldest first. */
  oldest: Part<{
    invoice_id: string;
    customer: string;
    open: Money;
    /** Calendar days past due. */
    days: number;
    status: string;
    until?: Day;
  }>;
}

export interface DigestClaim {
  claim_id: string;
  /** Mail address. */
  person: string;
  vendor: string;
  category: string;
  amount: Money;
  /** Where the receipt is in another currency. */
  home?: Money;
}

/** What is told of a week of claims. */
export interface ClaimDigest {
  first: Day;
  last: Day;
  approved: Part<DigestClaim & { by: string; paid_on?: Day }>;
  /** Why, is between the two of them. */
  rejected: Part<DigestClaim>;
  /** Whenever they were filed; the longest waiting first. `with`: who is to act. */
  waiting: Part<DigestClaim & { since: Day; with: string }>;
}
