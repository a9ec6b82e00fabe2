import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';

/** What a button does to a proposed invoice. */
export type ProposalAct = 'approve-proposal' | 'edit-proposal' | 'discard-proposal' | 'undo-proposal';

export type ProposedField =
  | 'number'
  | 'customer'
  | 'contact'
  | 'amount'
  | 'issue_date'
  | 'due_date'
  | 'pay_url';

/** What is known of an invoice that came in. */
export interface ProposedInvoice {
  number?: string;
  customer?: string;
  /** The mail address of whoever pays. */
  contact?: string;
  amount?: Money;
  issue_date?: Day;
  due_date?: Day;
  pay_url?: string;
}

/** An invoice that came in by mail or webhook, as it stands before and after somebody decided. */
export interface ShownProposal {
  proposal_id: string;
  /** What buttons are bound to. */
  revision: number;
  status: 'proposed' | 'approved' | 'discarded' | 'expired' | 'known';
  invoice: ProposedInvoice;
  /** Fields that the reader was not sure of, that a person wrote, and that are needed and not there. */
  unsure: ProposedField[];
  edited: ProposedField[];
  missing: ProposedField[];
  /** What else it says that somebody should know, in words. */
  remarks: string[];
  /** `a mail from anna@acme.example, “Invoice 7”` */
  source: string;
  /** What the sheet, or another proposal, says of the same number, in words. */
  clash?: string;
  /** What became of the row in the sheet, in words. */
  row?: string;
  /** Who decided. */
  by?: string;
  /** What may be done with it now, the likeliest first. */
  acts: ProposalAct[];
  undo?: { until: { day: Day; time: string } };
}
