import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { sha256 } from '../shared/audit.ts';

/** To which invoice something of a payment service's belongs, and what waits to know it. A plain record in `pd-records`. */
export interface PaymentLink {
  id: string;
  version: number;
  invoice_id?: string;
  /** Ids of unmatched payments. */
  waiting?: string[];
}

/** One a name, in the order asked; those that nobody has heard of have version 0. */
export async function readLinks(
  { store }: Pick<Ports, 'store'>,
  refs: readonly string[],
): Promise<PaymentLink[]> {
  const ids = [...new Set(refs.map((ref) => `payment-link#${sha256(ref).slice(0, 32)}`))];
  const found = await store.batchGet<PaymentLink>(
    'pd-records',
    ids.map((id) => ({ id })),
  );
  return ids.map((id) => found.find((link) => link.id === id) ?? { id, version: 0 });
}

const put = (link: PaymentLink, facts: Omit<PaymentLink, 'id' | 'version'>): Write => ({
  put: 'pd-records',
  item: { id: link.id, version: link.version + 1, ...facts },
  if: link.version || 'absent',
});

/** From now on, whatever comes under these names is for that invoice; the first word about it counts. */
export const linkWrites = (links: readonly PaymentLink[], invoice_id: string): Write[] =>
  links.filter((link) => link.invoice_id === undefined).map((link) => put(link, { invoice_id }));

/** Whoever links one of these names finds what waits. */
export const waitWrites = (links: readonly PaymentLink[], payment_id: string): Write[] =>
  links.map((link) => put(link, { waiting: [...(link.waiting ?? []), payment_id] }));
