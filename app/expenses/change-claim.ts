import { canonical } from '../shared/audit.ts';
import { isDay } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import type { Money } from '../shared/money.ts';
import { mayStep } from './approval.ts';
import type { Claim, ClaimField } from './claim.ts';
import { publishing, withoutTurns } from './claim-effects.ts';
import {
  type Actor,
  type ClaimCommand,
  type ClaimNeeds,
  claimantOf,
  decideOnClaim,
  isSame,
} from './commit-claim.ts';
import { withFixedRate } from './fix-rate.ts';
import { rememberCategory } from './remember-category.ts';

/** What the claimant writes; `null` takes away. Left out: as it is. */
export interface ClaimEdits {
  amount?: Money;
  tax?: Money | null;
  vendor?: string;
  date?: Day;
  category?: string;
  /** What was charged in the home currency, where the receipt is in another one; taken away, the day's rate counts. */
  home?: Money | null;
  statement?: string | null;
  exception?: string | null;
  note?: string | null;
}

/** Changes what a claim says. One that was submitted is asked about anew: what was approved so far falls. */
export async function changeClaim(
  ports: ClaimNeeds,
  command: ClaimCommand & { edits: ClaimEdits; always?: boolean },
): Promise<Claim> {
  const { edits, always } = command;
  return decideOnClaim(ports, command, async (claim, inForce) => {
    mustBeClaimant(claim, command.by);
    const step = claim.status === 'draft' ? 'edit-draft' : 'edit';
    const status = mayStep(claim, step);
    const edited = withEdits(claim, edits);
    const { category } = edited;
    const others =
      always && category && edited.vendor ? await rememberCategory(ports, { ...edited, category }) : [];
    const told = edits.home ?? undefined;
    if (!told && canonical(factsOnly(edited)) === canonical(factsOnly(claim))) return undefined;
    if (step === 'edit-draft') {
      const after = told ? withFixedRate(edited, inForce, told) : edited;
      return same(claim, after) ? undefined : { after, action: 'change-claim', others };
    }
    mustBeWhole(edited);
    const { decision: _, approver: __, stuck: ___, reason: ____, near: _____, ...rest } = edited;
    const after: Claim = { ...rest, status, approvals: [], effects: withoutTurns(rest.effects) };
    const fixed = withFixedRate(after, inForce, told);
    if (told && same(claim, fixed)) return undefined;
    const effects = [publishing('claim.submitted', claim, inForce.now)];
    return { after: fixed, action: 'change-claim', effects, others };
  });
}

export function mustBeClaimant(claim: Claim, by: Actor): void {
  if (!isSame(by, claimantOf(claim)))
    throw new Refusal('This is somebody else’s claim. Only they can do that.');
}

/** Throws `Refusal` for the first field that is missing. */
export function mustBeWhole({ vendor, date, category, amount }: Claim): void {
  if (amount.minor === 0) throw new Refusal('Write the total of the receipt.', 'amount');
  if (!vendor.trim()) throw new Refusal('Write who was paid.', 'vendor');
  if (!isDay(date)) throw new Refusal('Write the date of the receipt.', 'date');
  if (!category) throw new Refusal('Choose a category.', 'category');
}

const same = (a: Claim, b: Claim): boolean => canonical(factsOnly(a)) === canonical(factsOnly(b));

const factsOnly = ({ amount, tax, vendor, date, category, home, statement, exception, note }: Claim) => ({
  ...{ amount, tax, vendor, date, category, home, statement, exception, note },
});

const longest = 1000;

/** The claim as it says then. Throws `Refusal` for a date that is none. */
export function withEdits(claim: Claim, edits: ClaimEdits): Claim {
  const after: Claim = { ...claim };
  const edited = new Set(claim.edited);
  const replaced = (field: ClaimField, changed: boolean) => {
    if (changed) edited.add(field);
  };
  const { amount, tax, vendor, date, category, home } = edits;
  if (amount) {
    replaced('amount', amount.minor !== claim.amount.minor);
    replaced('currency', amount.currency !== claim.amount.currency);
    after.amount = amount;
    // What somebody was charged was for the amount that stood there.
    if (canonical(amount) !== canonical(claim.amount)) {
      delete after.home;
      delete after.rate;
    }
  }
  if (home === null && after.rate?.by_hand) {
    delete after.home;
    delete after.rate;
  }
  if (tax !== undefined) {
    replaced('tax', canonical(tax ?? undefined) !== canonical(claim.tax));
    if (tax) after.tax = tax;
    else delete after.tax;
  }
  if (vendor !== undefined) {
    replaced('vendor', vendor.trim() !== claim.vendor);
    after.vendor = vendor.trim().slice(0, 200);
  }
  if (date !== undefined) {
    if (!isDay(date)) throw new Refusal('Write the date like 2027-01-04.', 'date');
    replaced('date', date !== claim.date);
    after.date = date;
  }
  if (category !== undefined) {
    replaced('category', category !== claim.category);
    after.category = category;
  }
  for (const name of ['statement', 'exception', 'note'] as const) {
    const text = edits[name];
    if (text === undefined) continue;
    if (text?.trim()) after[name] = text.trim().slice(0, longest);
    else delete after[name];
  }
  return { ...after, edited: [...edited] };
}
