import { format, negate } from '../../shared/money.ts';
import type { Checked } from '../check-claim.ts';
import { sayConversion } from '../rates.ts';
import type { Found } from './ladder.ts';

/** Without it nothing could be counted, and a day's limit would be passed unseen. */
export const noRate = ({ claim, home, policy }: Checked): Found | undefined =>
  home === undefined
    ? {
        message: `There is no rate for ${claim.amount.currency} on ${claim.date}. Write what you were charged in ${policy.currency}.`,
      }
    : undefined;

export const refund = ({ claim }: Checked): Found | undefined =>
  claim.amount.minor < 0
    ? { message: `A refund: ${format(negate(claim.amount))} comes off what is paid back.` }
    : undefined;

/** A conversion that nobody but the claimant stands for. */
export function foreign({ claim: { amount, home, rate }, policy }: Checked): Found | undefined {
  if (!home || amount.currency === policy.currency) return undefined;
  if (!rate) return { message: `${format(amount)} is ${format(home)}, and no rate was noted.` };
  return rate.by_hand ? { message: `${sayConversion(amount, home, rate)}.` } : undefined;
}
