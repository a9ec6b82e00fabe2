import type { ShownClaim } from '../ports/messenger.ts';
import { sayAmount } from './rates.ts';

/** `Grab, SGD 18.40, Taxi`, `Figma, USD 20.00 (SGD 26.91), Software`, as far as it is known. */
export const claimTitle = ({
  vendor,
  amount,
  home,
  category,
}: Pick<ShownClaim, 'vendor' | 'amount' | 'home' | 'category'>): string =>
  [vendor, amount && sayAmount(amount, home), category].filter(Boolean).join(', ') || 'Your receipt';

export const missingFields = ({ amount, vendor, date, category }: ShownClaim): string[] => [
  ...(amount ? [] : ['amount']),
  ...(vendor ? [] : ['vendor']),
  ...(date ? [] : ['date']),
  ...(category ? [] : ['category']),
];

/** One tap is enough where nothing is missing and nothing doubtful. */
export const isSure = (claim: ShownClaim): boolean =>
  missingFields(claim).length === 0 && claim.unsure.length === 0;
