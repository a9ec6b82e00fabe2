import type { Ports } from '../ports/ports.ts';
import type { Ledger } from './desk.ts';
import { readLinks } from './payment-links.ts';
import { foldNumber } from './proposal.ts';
import type { PaymentNews } from './webhook/payment-news.ts';

/**
 * Which invoice money is for: what a person said or an earlier payment showed, else our number, else the one row with
 * that pay link. Nothing where that is not certain: it is never guessed by the amount.
 */
export async function findPaidInvoice(
  ports: Pick<Ports, 'store'>,
  news: PaymentNews,
  { byId, rows }: Pick<Ledger, 'byId' | 'rows'>,
): Promise<string | undefined> {
  const links = await readLinks(ports, news.refs);
  const linked = new Set(links.flatMap(({ invoice_id }) => invoice_id ?? []));
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
