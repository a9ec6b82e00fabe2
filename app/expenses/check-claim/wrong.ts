import { list } from '../../shared/owner-words.ts';
import type { Checked } from '../check-claim.ts';
import type { Found } from './ladder.ts';

export function noCategory({ category, claim, policy }: Checked): Found | undefined {
  if (category) return undefined;
  const names = list(
    policy.categories.map((c) => c.name),
    'or',
  );
  return {
    message: claim.category
      ? `The policy has no category "${claim.category}". Choose ${names}.`
      : `This claim has no category. Choose ${names}.`,
  };
}

export const noAmount = ({ claim }: Checked): Found | undefined =>
  claim.amount.minor === 0 ? { message: 'This claim is about nothing. Write the total.' } : undefined;

/** Tax is a part of the total: it has its sign and is no more than it. */
export function wrongTax({ claim: { amount, tax } }: Checked): Found | undefined {
  if (!tax || tax.minor === 0) return undefined;
  if (tax.currency !== amount.currency)
    return {
      message: `The tax is in ${tax.currency}, the total in ${amount.currency}. Correct one of them.`,
    };
  const wrong = tax.minor > 0 !== amount.minor > 0 || Math.abs(tax.minor) > Math.abs(amount.minor);
  return wrong ? { message: 'The tax is more than the total. Correct one of them.' } : undefined;
}
