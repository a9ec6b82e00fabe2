import { type Aggregate, newborn, shardOf } from '../effects/aggregate.ts';
import type { Day, Instant } from '../shared/instant.ts';

export type Status = 'open' | 'promised' | 'paused' | 'held' | 'disputed' | 'written-off' | 'paid';

export type HoldReason =
  | 'reused-number'
  | 'says-paid'
  | 'promises-broken'
  | 'refunded'
  | 'bounced'
  | 'person';

export interface Hold {
  reason: HoldReason;
  since: Day;
  /** The day on which somebody is asked. */
  until?: Day;
  /** Of a number that came back: what it returns to if that was a correction. */
  was?: { status: 'paid' | 'written-off' | 'held'; held?: Hold };
}

/** A payment that the sheet did not tell. Negative: a refund. Minor units of the invoice's currency. */
export interface Payment {
  id: string;
  on: Day;
  minor: number;
  source: 'person' | 'webhook';
  by: string;
  /** Struck out by a reopening; kept, so that the same payment told again is known. */
  void?: true;
}

/** Shown as it stands, and as it will be again after Undo. */
export type Facts = Omit<Invoice, keyof Aggregate | 'letter_id' | 'replied' | 'undo' | 'open_shard'>;

/** One chase of one invoice, in `ic-state`. It begins with the first thing that happens to the invoice. */
export interface Invoice extends Aggregate {
  invoice_id: string;
  status: Status;
  /** With the issue date: who and what this number meant when the chase began, to notice a reused one. */
  customer_id: string;
  issue_date?: Day;
  chase_id: string;
  /** Index into the cadence of the next step that is not behind us. */
  next_step: number;
  last_letter?: { on: Day; move: string; letter_id: string };
  escalated_on?: Day;
  /** The letter that holds this invoice. One that is neither planned, held, sending nor unknown counts as none. */
  letter_id?: string;
  /** The reply about it that nobody looked at yet. */
  replied?: string;
  paused_until?: Day;
  pause_count: number;
  note?: string;
  promise?: { on: Day; made_on: Day; state: 'live' | 'broken' | 'lettered' };
  promises: number;
  held?: Hold;
  payments: Payment[];
  /** The sheet's paid cells as last acted upon, and the cumulative amount they count for. */
  sheet_paid: { cells: string; minor: number };
  /** After a part payment no letter goes before this day. */
  rest_until?: Day;
  paid_date?: Day;
  paid_amount?: number;
  by_user?: string;
  /** The owner lets a letter above the asking limit go: this step, up to this balance (minor units). */
  approved?: { step: string; up_to: number };
  undo?: { revision: number; until: Instant; action: string; facts: Facts };
  /** Present while the chase is open; what the planner reads. */
  open_shard?: string;
}

export const closed = (status: Status): boolean => status === 'paid' || status === 'written-off';

export const openShard = (shard: number): string => `open#${shard}`;

/** A chase as it begins: nothing has happened yet. */
export function beginChase(of: {
  invoice_id: string;
  customer_id: string;
  issue_date?: Day | undefined;
  chase_id: string;
  sheet_paid: { cells: string; minor: number };
}): Invoice {
  return {
    ...newborn,
    invoice_id: of.invoice_id,
    status: 'open',
    customer_id: of.customer_id,
    ...(of.issue_date && { issue_date: of.issue_date }),
    chase_id: of.chase_id,
    next_step: 0,
    pause_count: 0,
    promises: 0,
    payments: [],
    sheet_paid: of.sheet_paid,
    open_shard: openShard(shardOf(of.invoice_id)),
  };
}

/** The invoice with what its status implies: closed ones leave the index of open chases. */
export function indexed(invoice: Invoice): Invoice {
  const { open_shard: _, ...rest } = invoice;
  return closed(invoice.status) ? rest : { ...rest, open_shard: openShard(shardOf(invoice.invoice_id)) };
}

/** The part of an invoice that Undo brings back. */
export function factsOf(invoice: Invoice): Facts {
  const {
    version: _v,
    revision: _r,
    audit: _a,
    effects: _e,
    cards: _c,
    wakes_at: _w,
    due_at: _d,
    due_shard: _s,
    letter_id: _l,
    replied: _re,
    undo: _u,
    open_shard: _o,
    ...facts
  } = invoice;
  return facts;
}
