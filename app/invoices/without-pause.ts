import type { Invoice } from './invoice.ts';

/** A stronger status ends a pause or hold; only a live promise stays beneath it. */
export function withoutPause(invoice: Invoice): Invoice {
  const { paused_until: _, held: __, ...rest } = invoice;
  return rest;
}
