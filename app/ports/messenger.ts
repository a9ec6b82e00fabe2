import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import type { Person } from '../shared/people.ts';
import type { ClaimDigest, InvoiceDigest } from './digests.ts';
import type { Home } from './home.ts';
import type { GivenFile } from './reader.ts';
import type { ShownClaim } from './shown-claim.ts';
import type { ShownProposal } from './shown-proposal.ts';

export { type AgeBucket, ageBuckets, type Home, type HomeClaims } from './home.ts';
export type { BesideClaim, ClaimAct, ShownClaim } from './shown-claim.ts';
export type { ProposalAct, ProposedField, ProposedInvoice, ShownProposal } from './shown-proposal.ts';

/** What a button does to an invoice: the verb's own file name, or the answer to a question that was asked. */
export type InvoiceAct =
  | 'pause-chase'
  | 'resume-chase'
  | 'promise-payment'
  | 'cancel-promise'
  | 'dispute-invoice'
  | 'resolve-dispute'
  | 'record-payment'
  | 'write-off-invoice'
  | 'reopen-invoice'
  | 'release-hold'
  | 'same-invoice'
  | 'new-invoice'
  | 'release-address'
  | 'wrong-person'
  | 'undo';

export type LetterAct = 'approve-letter' | 'went-out' | 'send-again';

/** What a button does to the sheet, to how customers may pay, or to money of which nobody knows what it is for. */
export type RecordAct =
  | 'accept-sheet'
  | 'look-at-reply'
  | 'confirm-host'
  | 'refuse-host'
  | 'confirm-bank-details'
  | 'match-payment'
  | 'set-payment-aside';

export type Act = InvoiceAct | LetterAct | RecordAct;

/** An invoice as it stands when somebody is shown it. */
export interface ShownInvoice {
  invoice_id: string;
  /** What buttons are bound to; 0 where nothing has happened to it yet. */
  revision: number;
  customer: string;
  status: 'open' | 'promised' | 'paused' | 'held' | 'disputed' | 'written-off' | 'paid';
  /** Absent where the sheet no longer has it. */
  open?: Money;
  due?: Day;
  /** Calendar days past due, negative before the due day. */
  days?: number;
  /** The day on which a pause or a hold ends, or money was promised. */
  until?: Day;
  /** Why it is held, in words. */
  why?: string;
  note?: string;
  /** Who acted last: a Slack member, an address, a customer, or a part of Paydesk. */
  by?: string;
  last_letter?: { on: Day; move: string };
  /** What may be done with it now, the likeliest first. */
  acts: InvoiceAct[];
  /** The last act can be taken back until then, business time. */
  undo?: { act: string; until: string };
}

/** Day and time of day where the business is. */
export interface LocalTime {
  day: Day;
  /** `09:02` */
  time: string;
}

export interface ReviewedLetter {
  letter_id: string;
  revision: number;
  customer: string;
  address: string;
  move: string;
  status: 'planned' | 'held' | 'sending' | 'unknown' | 'sent' | 'cancelled' | 'bounced';
  totals: Money[];
  invoices: ShownInvoice[];
  /** While it is planned. */
  leaves?: LocalTime;
  sent?: LocalTime;
  /** Why it waits for somebody, or never left. */
  held?: string;
  acts: LetterAct[];
}

export interface HeldInvoice {
  invoice: ShownInvoice;
  /** Reads on after the invoice's number: `is paused until …`. */
  why: string;
}

export interface Choice {
  act: Act;
  text: string;
  /** Where it acts on something else than what the question is about. */
  on?: { id: string; revision: number };
  /** The day that is proposed. */
  day?: Day;
}

/** What people are told, as facts; how it looks is the adapter's business. */
export type Notice =
  | {
      kind: 'day-review';
      day: Day;
      /** A long review comes in several messages, each its own. */
      page: { n: number; of: number };
      letters: ReviewedLetter[];
      held: HeldInvoice[];
      /** How many there are in all, where the lists are cut. */
      counts: { letters: number; held: number };
      /** Letters for which no page has room, on the last page that shows any. */
      unshown?: number;
      warnings: string[];
    }
  | {
      kind: 'escalations';
      day: Day;
      owner: string;
      customers: { customer: string; totals: Money[]; invoices: ShownInvoice[] }[];
    }
  | { kind: 'faults'; source: string; in_force: string; faults: { place: string; message: string }[] }
  | { kind: 'understood'; source: string; differences: string[] }
  | {
      kind: 'ask';
      /** An invoice's number, a letter's id, a sheet's revision, a host: what the choices act on. */
      about: string;
      revision: number;
      question: string;
      /** What somebody wrote, as they wrote it. */
      quote?: string;
      /** None once it is answered. */
      choices: Choice[];
      invoices: ShownInvoice[];
    }
  | {
      kind: 'claim';
      /** Which news of it. */
      what: string;
      audience: 'claimant' | 'approver' | 'payer';
      /** Worth reading on a lock screen. */
      text: string;
      /** What the owner wants said above the card. */
      words?: string;
      /** A newer message to the same person has the claim with its buttons. */
      over?: true;
      claim: ShownClaim;
    }
  | {
      kind: 'proposal';
      /** Worth reading on a lock screen. */
      text: string;
      proposal: ShownProposal;
    }
  | { kind: 'invoice-digest'; digest: InvoiceDigest }
  | { kind: 'claim-digest'; digest: ClaimDigest }
  | { kind: 'told'; about?: string; text: string; invoices: ShownInvoice[] };

/** A record whose change makes a message look otherwise. */
export interface Shown {
  kind: 'invoice' | 'letter' | 'customer' | 'claim' | 'record';
  id: string;
}

export interface Message {
  /** The same key again is the same message: an adapter that can, posts it once. */
  key: string;
  /** A person (`U…`, an address) or the configured channel. */
  to: string | 'channel';
  notice: Notice;
  /** Where it belongs under another message, if it can stand there. */
  under?: Posted;
  /** What it has to be drawn anew for; empty for news that stay as they were told. */
  shows: Shown[];
}

/** Where a message stands. */
export interface Posted {
  channel: string;
  ts: string;
}

/** At least once: a message may be posted twice, never lost in silence. */
export interface Messenger {
  /** Where it stands now, if it can be drawn anew. */
  post(message: Message): Promise<Posted | undefined>;
  /** The same again changes nothing. */
  update(posted: Posted, message: Message): Promise<void>;
  showHome(user_id: string, home: Home): Promise<void>;
  /** Everybody in the workspace; nobody where there is no Slack. */
  members(): Promise<Person[]>;
  /** A file that somebody shared, by its id; nothing where it is gone. Absent where there is no Slack. */
  fetchFile?(file_id: string): Promise<GivenFile | undefined>;
  /**
   * Keeps a picture (JPEG) where nobody sees it but in messages that show it. `ready`: it can be shown from now on; else
   * a little later. Absent where there is no Slack.
   */
  uploadPicture?(picture: { bytes: Uint8Array; name: string }): Promise<{ id: string; ready: boolean }>;
}
