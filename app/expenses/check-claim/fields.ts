import { sure } from '../../shared/field.ts';
import { list } from '../../shared/owner-words.ts';
import type { Checked } from '../check-claim.ts';
import type { ClaimFacts, ClaimField } from '../claim.ts';
import { fieldNames } from '../field-names.ts';
import type { Found } from './ladder.ts';

const fields = Object.keys(fieldNames) as ClaimField[];

/** Read, but not surely, and left as read. */
export const unsure = ({ confidence, edited }: ClaimFacts): ClaimField[] =>
  fields.filter((field) => (confidence[field] ?? 1) < sure && !edited.includes(field));

export function unsureFields({ claim }: Checked): Found | undefined {
  const found = unsure(claim);
  if (found.length === 0) return undefined;
  return {
    message: `Not read with certainty: ${list(found.map((f) => fieldNames[f]))}. Compare with the receipt.`,
  };
}

/** What the money and the day rest on, where a receipt is there and a person wrote something else or all of it. */
export function changedByHand({ claim }: Checked): Found | undefined {
  if (!claim.receipt_key) return undefined;
  const { edited, confidence } = claim;
  const found = fields.filter(
    (f) =>
      (f === 'amount' || f === 'currency' || f === 'date') &&
      (edited.includes(f) || (f !== 'currency' && confidence[f] === undefined)),
  );
  if (found.length === 0) return undefined;
  return { message: `Written by hand: ${list(found.map((f) => fieldNames[f]))}. Compare with the receipt.` };
}
