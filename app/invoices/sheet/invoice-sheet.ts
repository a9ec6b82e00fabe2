import type { Day } from '../../shared/instant.ts';
import type { Money } from '../../shared/money.ts';

export interface InvoiceRow {
  /** As the spreadsheet shows it: the header is row 1, a line break within quotes begins no row. */
  row: number;
  invoice_id: string;
  /** The customer's id where the sheet names them by that alone. */
  customer: string;
  customer_id?: string | undefined;
  contact?: string | undefined;
  email?: string | undefined;
  /** Negative: a credit note. */
  amount: Money;
  /** What the sheet says was paid so far, in the row's currency; more than the amount where it was overpaid. */
  paid: { minor: number; date?: Day | undefined };
  /** The cells that say so as they are written, whatever the order of the columns. */
  paid_cells: string;
  issue_date?: Day | undefined;
  due_date: Day;
  pay_url?: string | undefined;
  owner?: string | undefined;
  language?: string | undefined;
  disputed?: boolean | undefined;
  status_cell?: string | undefined;
  last_letter_cell?: string | undefined;
  next_letter_cell?: string | undefined;
}

/** Something in the sheet that cannot be used, in words. Without a row it is about many of them. */
export interface SheetFault {
  row?: number | undefined;
  /** The header as written. */
  column?: string | undefined;
  invoice_id?: string | undefined;
  message: string;
}

export interface InvoiceSheet {
  /** The rows that can be used, in the sheet's order. */
  rows: InvoiceRow[];
  faults: SheetFault[];
  /** Set when the sheet as a whole cannot be used; then it has no rows. */
  broken?: string | undefined;
  /** Header texts as written, to write back under. */
  headers: {
    invoice_number: string;
    status?: string | undefined;
    last_letter?: string | undefined;
    next_letter?: string | undefined;
  };
  has_email: boolean;
}
