import { customerKey, nameKey } from './customer.ts';
import type { Invoice } from './invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** A number that now belongs to another customer or issue date is either corrected or used again: a person must say. */
export function isReused(invoice: Pick<Invoice, 'customer_id' | 'issue_date'>, row: InvoiceRow): boolean {
  const sameCustomer =
    invoice.customer_id === customerKey(row) || invoice.customer_id === nameKey(row.customer);
  const sameDate = !row.issue_date || !invoice.issue_date || row.issue_date === invoice.issue_date;
  return !sameCustomer || !sameDate;
}
