import type { Day } from '../../shared/instant.ts';
import type { Money } from '../../shared/money.ts';

/** Money that moved, as a payment service told it. */
export interface PaymentNews {
  /** The service's own name of it, `stripe:pi_1`: told again it is the same money. */
  id: string;
  kind: 'payment' | 'refund' | 'chargeback' | 'won-back' | 'credit';
  /** Above zero, whichever way it went. */
  amount: Money;
  /** All that moved so far under this name, however many news told of it, in whatever order. */
  cumulative?: true;
  on: Day;
  /** Our number, as the service knows it. */
  invoice?: string;
  pay_url?: string;
  /** The service's names for what it belongs to: by them a refund finds its payment. */
  refs: string[];
}

export type PaymentTold = { event?: string } & ({ news: PaymentNews } | { ignored: string });
