import type { ReadPage } from '../../ports/reader.ts';
import { Unreadable } from '../../ports/reader.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Day } from '../../shared/instant.ts';
import { figuresOf } from './figures.ts';
import { findDate } from './find-date.ts';
import { findTax } from './find-tax.ts';
import { findTotal, type Total } from './find-total.ts';
import { findVendor } from './find-vendor.ts';
import { isUnpaid } from './is-unpaid.ts';
import { findPlace } from './place.ts';
import { rowsOf } from './rows.ts';

/** What a receipt says, each with how likely it is right; what is not found is left out. Amounts as `9.00`, `-1.73`, `1200`. */
export interface Receipt {
  vendor?: Field<string>;
  date?: Field<Day>;
  total?: Field<string>;
  tax?: Field<string>;
  /** ISO 4217. */
  currency?: Field<string>;
  /** It asks for payment, and nothing on it says that somebody paid. */
  unpaid?: true;
}

export const unpaidWords =
  'It looks like an invoice that is still to be paid: nothing on it says that you paid.';

export interface ReceiptOptions {
  /** No receipt is of a later day. */
  today?: Day;
  /** ISO 4217, of the business: what `$` means on a page that does not tell its country. */
  home?: string;
}

/** From what stands on the pages to fields. Pure. Throws `Unreadable` where there is no amount at all. */
export function readReceipt(pages: readonly ReadPage[], { today, home }: ReceiptOptions = {}): Receipt {
  const rows = rowsOf(pages);
  const figures = figuresOf(rows);
  if (figures.length === 0) throw new Unreadable('no-amount', missingWords);
  const place = findPlace(rows, figures, home);
  const found = findTotal(figures, rows);
  // The page that was not read may be the one with the total.
  const total =
    found && pages.some(({ unread }) => unread) ? field(found.value, Math.min(found.confidence, 0.5)) : found;
  const tax = findTax(figures, total);
  const vendor = findVendor(rows);
  const date = findDate(rows, place, today);
  return {
    ...(vendor && { vendor }),
    ...(date && { date }),
    ...(total && { total: written(total) }),
    ...(tax && { tax: written(tax) }),
    ...(place.currency && { currency: place.currency }),
    ...(isUnpaid(rows, figures) && { unpaid: true as const }),
  };
}

const missingWords =
  'There is text on it, but no amount, so it is no receipt that I can read. Send a photo that shows the total.';

const written = ({ value, confidence }: Field<Total>): Field<string> => ({
  value: (value.hundredths / 100).toFixed(value.decimals),
  confidence,
});
