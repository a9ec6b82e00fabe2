import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { sha256 } from '../shared/audit.ts';
import type { Ledger } from './desk.ts';
import { foldNumber } from './proposal.ts';
import type { PaymentNews } from './webhook/payment-news.ts';

/** To which invoice of ours something of a payment service's belongs. A plain record in `pd-records`. */
interface PaymentLink {
  id: string;
  version: number;
  invoice_id: string;
}

const linkId = (ref: string): string => `payment-link#${sha256(ref).slice(0, 32)}`;

/**
 * Which invoice money is for: what a person said or an earlier payment showed, else our number, else the one row with
 * that pay link. Nothing where that is not certain: it is never guessed by the amount.
 */
export async function findPaidInvoice(
  { store }: Pick<Ports, 'store'>,
  news: PaymentNews,
  { byId, rows }: Pick<Ledger, 'byId' | 'rows'>,
): Promise<string | undefined> {
  const links = await store.batchGet<PaymentLink>(
    'pd-records',
    news.refs.map((ref) => ({ id: linkId(ref) })),
  );
  const linked = new Set(links.map(({ invoice_id }) => invoice_id));
  if (linked.size > 1) return undefined;
  const [one] = linked;
  if (one !== undefined) return one;
  const { invoice, pay_url } = news;
  if (invoice !== undefined) {
    if (byId.has(invoice)) return invoice;
    const folded = foldNumber(invoice);
    const same = rows.filter(({ invoice_id }) => foldNumber(invoice_id) === folded);
    if (same.length > 0) return same.length === 1 ? same[0]?.invoice_id : undefined;
  }
  const paid = pay_url ? rows.filter((row) => row.pay_url === pay_url) : [];
  return paid.length === 1 ? paid[0]?.invoice_id : undefined;
}

/** From now on, whatever comes under these names is for that invoice; the first word about it counts. */
export async function linkWrites(
  { store }: Pick<Ports, 'store'>,
  refs: readonly string[],
  invoice_id: string,
): Promise<Write[]> {
  const ids = [...new Set(refs.map(linkId))];
  const known = await store.batchGet<PaymentLink>(
    'pd-records',
    ids.map((id) => ({ id })),
  );
  return ids
    .filter((id) => !known.some((link) => link.id === id))
    .map((id) => ({ put: 'pd-records', item: { id, version: 1, invoice_id }, if: 'absent' }));
}
