import type { Checked } from '../check-claim.ts';
import type { Duplicate } from '../duplicate.ts';
import type { Found } from './ladder.ts';

/** The claimant sees this: it says nothing of whose the other claim is. */
export const sameReceipt = ({ duplicates }: Checked): Found | undefined =>
  duplicates.some((d) => d.kind === 'exact')
    ? { message: 'This very receipt was filed already. Each receipt is paid back once.' }
    : undefined;

const noticed: Record<Duplicate['by'], string> = {
  file: 'The same file was filed and rejected',
  photo: 'A photo that looks the same was filed',
  text: 'A receipt with the same figures was filed',
  facts: 'A claim of the same vendor, amount and day was filed',
};

export function maybeDuplicate({ duplicates }: Checked): Found | undefined {
  const near = duplicates.filter((d) => d.kind === 'near');
  if (!near[0]) return undefined;
  return { message: `${noticed[near[0].by]}: ${near.map((d) => d.claim_id).join(', ')}.` };
}
