import type { Instant } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';

export interface ReviewedLetter {
  letter_id: string;
  customer: string;
  address: string;
  move: string;
  invoices: string[];
  totals: Money[];
  leaves_at: Instant;
  /** Set when the letter waits for somebody. */
  held?: string;
}

export interface HeldInvoice {
  invoice_id: string;
  customer: string;
  why: string;
}

/** What people are told, as facts; how it looks is the adapter's business. */
export type Notice =
  | {
      kind: 'day-review';
      day: string;
      letters: ReviewedLetter[];
      held: HeldInvoice[];
      /** How many there are in all, where the lists are cut. */
      counts: { letters: number; held: number };
      warnings: string[];
    }
  | {
      kind: 'escalations';
      day: string;
      owner: string;
      customers: { customer: string; invoices: string[]; totals: Money[] }[];
    }
  | { kind: 'faults'; source: string; in_force: string; faults: { place: string; message: string }[] }
  | { kind: 'understood'; source: string; differences: string[] }
  | { kind: 'ask'; about: string; question: string; choices: string[] }
  | { kind: 'told'; about?: string; text: string };

export interface Message {
  /** The same key again is the same message: an adapter that can, posts it once. */
  key: string;
  /** A person (`U…`, an address) or the configured channel. */
  to: string | 'channel';
  notice: Notice;
}

/** At least once: a message may be posted twice, never lost in silence. */
export interface Messenger {
  post(message: Message): Promise<void>;
}
