import { isDay } from '../shared/days.ts';
import { isCurrency, type Money, parseAmount } from '../shared/money.ts';
import type { ClaimEdits } from './change-claim.ts';

/** A claim as somebody wrote it into a form. Left out: it was not asked for. */
export interface WrittenClaim {
  vendor?: string;
  date?: string;
  amount?: string;
  currency?: string;
  /** By its name in the policy. */
  category?: string;
  tax?: string;
  /** What was charged in the policy's currency. */
  home?: string;
  statement?: string;
  note?: string;
}

export type WrittenFaults = Partial<Record<keyof WrittenClaim, string>>;

/** As long as a form lets them be. */
export const longestWritten = { vendor: 200, amount: 40, text: 1000 };

const missing = {
  vendor: 'Write who was paid.',
  amount: 'Write the total of the receipt.',
  date: 'Choose the date of the receipt.',
  category: 'Choose a category.',
} as const;

/**
 * What a form says, against the policy as it is now: edits, or what is wrong with which field, in words. `whole`: a
 * claim cannot be without vendor, total, date and category; otherwise what is empty was not written yet.
 */
export function readEdits(
  written: WrittenClaim,
  { categories, currency }: { categories: readonly string[]; currency: string },
  whole = true,
): { edits: ClaimEdits } | { faults: WrittenFaults } {
  const faults: WrittenFaults = {};
  const text = (field: keyof WrittenClaim): string => written[field]?.trim() ?? '';
  const money = (field: 'amount' | 'tax' | 'home', code: string): Money | undefined => {
    if (!text(field) || !isCurrency(code)) return undefined;
    const read = parseAmount(text(field), { currency: code });
    if ('minor' in read) return read;
    faults[field] = sentence(read.reason);
    return undefined;
  };
  const code = (text('currency') || (whole ? '' : currency)).toUpperCase();
  if (!isCurrency(code)) faults.currency = 'Write the currency in three letters, like SGD.';
  const amount = money('amount', code);
  const tax = money('tax', code);
  const home = money('home', currency);
  const vendor = text('vendor').slice(0, longestWritten.vendor);
  const date = isDay(text('date')) ? text('date') : undefined;
  const category = categories.find((name) => name === written.category);
  const lacks = (field: keyof typeof missing, empty: boolean) => {
    if (empty && (whole || text(field)) && !(field in faults)) faults[field] = missing[field];
  };
  lacks('vendor', !vendor);
  lacks('date', !date);
  lacks('category', !category);
  if (isCurrency(code)) lacks('amount', (amount?.minor ?? 0) === 0);
  if (Object.keys(faults).length > 0) return { faults };
  const words = (field: 'statement' | 'note') =>
    written[field] === undefined ? {} : { [field]: text(field).slice(0, longestWritten.text) || null };
  return {
    edits: {
      ...(amount && { amount }),
      ...(vendor && { vendor }),
      ...(date && { date }),
      ...(category && { category }),
      ...(written.tax !== undefined && { tax: tax ?? null }),
      ...(written.home !== undefined && { home: home ?? null }),
      ...words('statement'),
      ...words('note'),
    },
  };
}

/** `a reason` as `A reason.` */
function sentence(reason: string): string {
  const said = reason.trim().replace(/^./, (letter) => letter.toUpperCase());
  return /[.?!…]["”')\]]*$/.test(said) ? said : `${said}.`;
}
