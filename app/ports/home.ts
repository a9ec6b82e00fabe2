import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import type { HeldInvoice, LocalTime, ShownClaim, ShownInvoice } from './messenger.ts';

/** The part of somebody's Home about expenses. */
export interface HomeClaims {
  /** `together`: of those that wait, the ones within policy. */
  counts: { mine: number; waiting: number; together: number; payable: number };
  /** The first ones, what is under way before what is over. */
  mine: ShownClaim[];
  /** For their decision, the first ones. */
  waiting: ShownClaim[];
  /** To be paid back, the longest first; nothing for those who do not say what was paid. */
  payable: ShownClaim[];
  /** Their own this month, by category. */
  spent: { category: string; sum: Money }[];
}

/** One person's App Home. */
export interface Home {
  now: LocalTime;
  /** Why this person sees nothing; then all else is empty. */
  refused?: string;
  /** All letters are stopped. */
  stopped: boolean;
  counts: { open: number; overdue: number; held: number; next: number };
  /** One sum a currency. */
  open: Money[];
  overdue: Money[];
  /** What is still to pay by days past due: not yet due, 1 to 30, 31 to 60, 61 to 90, over 90. */
  ageing: { currency: string; buckets: Record<AgeBucket, Money> }[];
  /** What the next tick would send, the first ones. */
  next: {
    on: Day;
    customer: string;
    address: string;
    move: string;
    totals: Money[];
    invoices: string[];
    ask?: string;
  }[];
  held: HeldInvoice[];
  /** The oldest overdue ones. */
  oldest: ShownInvoice[];
  /** What keeps Paydesk from working as it should, in words. */
  warnings: string[];
  /** Absent for guests, and where there is no expense policy. */
  claims?: HomeClaims;
}

export const ageBuckets = ['due', '1-30', '31-60', '61-90', '90+'] as const;
export type AgeBucket = (typeof ageBuckets)[number];
