import type { Field } from '../shared/field.ts';
import type { Day } from '../shared/instant.ts';

/** What an invoice says, each with how likely it is right; what is not found is left out. Amounts as `4800.00`, `-1.73`. */
export interface InvoiceRead {
  /** An order asks for goods and not for money; who proposes it says so. */
  kind?: 'invoice' | 'credit-note' | 'order';
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
  /** What is to be paid, or was where all is paid already; negative: a credit note. */
  total?: Field<string>;
  /** What was paid before it was issued: where it is the total, nothing is open, else the total is the rest. */
  paid?: Field<string>;
  /** The page says another total than the data inside it, or has the data's nowhere. */
  printed?: { total?: Field<string> };
  /** ISO 4217. */
  currency?: Field<string>;
  /** Where it can be paid, where that is told. */
  pay_url?: Field<string>;
  /** Where it was read from. Data of an e-invoice wins over text. */
  from: 'e-invoice' | 'text' | 'picture' | 'spreadsheet' | 'document' | 'mail' | 'webhook';
}
