import type { Credit } from './choose-letters.ts';
import { customerKey } from './customer.ts';
import type { Desk } from './desk.ts';
import type { Letter } from './letter.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

/** Credit notes of these rows' customers, where they go to the letter's address. */
export function creditsFor(
  desk: Pick<Desk, 'ledger'>,
  letter: Pick<Letter, 'customer_id' | 'address'>,
  lines: { row: InvoiceRow }[],
): Credit[] {
  const customers = new Set([letter.customer_id, ...lines.map((l) => customerKey(l.row))]);
  return desk.ledger.credits.filter(
    (c) => customers.has(c.customer_id) && (c.address ?? letter.address) === letter.address,
  );
}
