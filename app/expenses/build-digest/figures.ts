import type { ClaimDigest, DigestClaim, Part } from '../../ports/digests.ts';
import type { Calendar } from '../../shared/calendar.ts';
import { sumByCurrency } from '../../shared/money.ts';
import type { Period } from '../../shared/periods.ts';
import type { Claim } from '../claim.ts';
import { decidedAt } from '../read-decided.ts';

export interface ClaimDigestFacts {
  week: Period;
  calendar: Pick<Calendar, 'dayOf'>;
  decided: Claim[];
  under_way: Claim[];
}

/** As many of each as people read on a phone. */
const shown = 8;

/** The week in figures: pure. Sums are of what the claims are in the home currency they were filed in. */
export function digestOf({ week, calendar, decided, under_way }: ClaimDigestFacts): ClaimDigest {
  const ofWeek = decided
    .flatMap((claim) => {
      const at = decidedAt(claim);
      return at && at >= week.from && at < week.to ? [{ claim, at }] : [];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ claim }) => claim);
  const waiting = under_way.toSorted((a, b) => (filedAt(a) < filedAt(b) ? -1 : 1));
  return {
    first: week.first,
    last: week.last,
    approved: partOf(
      ofWeek.filter(({ status }) => status !== 'rejected'),
      (claim) => ({
        by: claim.approvals.at(-1)?.by ?? '',
        ...(claim.paid_on && { paid_on: claim.paid_on }),
      }),
    ),
    rejected: partOf(
      ofWeek.filter(({ status }) => status === 'rejected'),
      () => ({}),
    ),
    waiting: partOf(waiting, (claim) => ({
      since: calendar.dayOf(filedAt(claim)),
      with: claim.status === 'waiting' ? claim.address : (claim.approver?.person ?? ''),
    })),
  };
}

const filedAt = ({ submitted_at, since }: Claim): string => submitted_at ?? since;

function partOf<T>(claims: Claim[], more: (claim: Claim) => T): Part<DigestClaim & T> {
  return {
    count: claims.length,
    totals: sumByCurrency(claims.map(({ home, amount }) => home ?? amount)),
    shown: claims.slice(0, shown).map((claim) => {
      const { claim_id, address, vendor, category, amount, home } = claim;
      const foreign = home && home.currency !== amount.currency;
      return {
        claim_id,
        person: address,
        vendor,
        category,
        amount,
        ...(foreign && { home }),
        ...more(claim),
      };
    }),
  };
}
