import type { Payment } from './invoice.ts';
import type { PaymentNews } from './webhook/payment-news.ts';

type Known = readonly Pick<Payment, 'id' | 'minor'>[];

/**
 * What these news add to what is known of an invoice: nothing where all of it is. Whatever the order in which news of one
 * payment come, and however often, the sums are the same in the end. Struck out entries are known too.
 */
export function entriesOf(news: PaymentNews, known: Known, by: string): Payment[] {
  const { id, kind, on } = news;
  const { minor } = news.amount;
  const entry = (own: string, amount: number): Payment => ({
    id: own,
    on,
    minor: amount,
    source: 'webhook',
    by,
  });
  const fresh = (own: string, amount: number): Payment[] =>
    known.some((each) => each.id === own) ? [] : [entry(own, amount)];
  switch (kind) {
    case 'payment':
      return news.cumulative ? upTo(`${id}:`, minor, 1) : fresh(id, minor);
    case 'refund':
      return news.cumulative ? upTo(`${id}:back:`, minor, -1) : fresh(`${id}:back`, -minor);
    case 'chargeback':
      return fresh(`${id}:charged-back`, -minor);
    case 'won-back':
      // The chargeback itself may come later: its place is taken.
      return [...fresh(`${id}:charged-back`, -minor), ...fresh(`${id}:won`, minor)];
    case 'credit':
      return [];
  }

  function upTo(prefix: string, all: number, sign: 1 | -1): Payment[] {
    const before = known
      .filter((each) => each.id.startsWith(prefix) && /^\d+$/.test(each.id.slice(prefix.length)))
      .reduce((sum, each) => sum + sign * each.minor, 0);
    return all > before ? [entry(`${prefix}${all}`, sign * (all - before))] : [];
  }
}
