import { daysBetween } from '../../shared/days.ts';
import type { Checked } from '../check-claim.ts';
import type { Found } from './ladder.ts';

export const inFuture = ({ claim, today }: Checked): Found | undefined =>
  daysBetween(today, claim.date) > 1
    ? { message: `The receipt is dated ${claim.date}, which is yet to come. Correct the date.` }
    : undefined;

/** East of us it may be tomorrow already. */
export const fromTomorrow = ({ claim, today }: Checked): Found | undefined =>
  daysBetween(today, claim.date) === 1
    ? { message: `The receipt is dated ${claim.date}, which is tomorrow.` }
    : undefined;

export function tooOld({ claim, policy, today }: Checked): Found | undefined {
  const { value, line } = policy.general.oldest_receipt;
  const age = daysBetween(claim.date, today);
  if (age <= value) return undefined;
  return {
    message: `The receipt is ${age} days old; at most ${value} days are paid back.`,
    ...(line && { line }),
  };
}
