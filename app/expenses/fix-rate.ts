import type { Money } from '../shared/money.ts';
import type { Claim } from './claim.ts';
import { convert, findRate } from './rates.ts';
import type { InForce } from './read-policy-in-force.ts';

type Priced = Pick<Claim, 'amount' | 'date' | 'home' | 'rate'>;

/**
 * What the claim is in the home currency, fixed with the rate, its date and its source. `told`: what the claimant was
 * charged, where they say it. Where there is no rate nothing is known, and the checker returns the claim.
 */
export function withFixedRate<T extends Priced>(
  claim: T,
  { policy, rates }: Pick<InForce, 'policy' | 'rates'>,
  told?: Money,
): Omit<T, 'home' | 'rate'> & Pick<Priced, 'home' | 'rate'> {
  const { home: was, rate: by, ...rest } = claim;
  const { amount, date } = rest;
  if (amount.currency === policy.currency) return { ...rest, home: amount };
  const charged = told ?? (by?.by_hand ? was : undefined);
  if (charged?.currency === policy.currency && charged.minor !== 0) {
    const rate = {
      date,
      currency: amount.currency,
      rate: '',
      source: 'the claimant',
      by_hand: true as const,
    };
    // A refund comes back, however its amount was written.
    const minor = Math.sign(amount.minor) * Math.abs(charged.minor);
    return { ...rest, home: { ...charged, minor }, rate };
  }
  const rate = findRate(rates, amount.currency, date, policy.general.oldest_rate.value);
  return rate ? { ...rest, home: convert(amount, rate, policy.currency), rate } : rest;
}
