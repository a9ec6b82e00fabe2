import type { Field } from '../shared/field.ts';
import type { Day } from '../shared/instant.ts';

/** What an invoice says, each with how likely it is right; what is not found is left out. Amounts as `4800.00`, `-1.73`. */
export interface InvoiceRead {
  /** Who issued it. */
  vendor?: Field<string>;
  /** As it is printed. */
  number?: Field<string>;
  /** Whom it is addressed to. */
  customer?: Field<string>;
  /** The mail address of whoever pays, where it is printed. */
  contact?: Field<string>;
  issue_date?: Field<Day>;
  due_date?: Field<Day>;
  /** What is to be paid; negative: a credit note. */
  total?: Field<string>;
  /** ISO 4217. */
  currency?: Field<string>;
  /** Where it was read from. Data of an e-invoice wins over text. */
  from: 'e-invoice' | 'text' | 'picture' | 'spreadsheet' | 'document' | 'mail' | 'webhook';
}
