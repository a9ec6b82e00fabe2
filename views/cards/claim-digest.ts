import { sayAmount } from '../../app/expenses/rates.ts';
import type { ClaimDigest, DigestClaim, Part } from '../../app/ports/digests.ts';
import { headerOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { count, shortDay } from '../words.ts';
import { digestTable } from './digest-table.ts';
import type { View } from './view.ts';

const some = ({ count: n, totals }: Part<unknown>): string =>
  n === 0 ? 'none' : `${count(n, 'claim')}, ${moneyList(totals)}`;

/** The week in a sentence or two; also what a lock screen shows. */
export function claimDigestWords({ approved, rejected, waiting }: ClaimDigest): string[] {
  const [longest] = waiting.shown;
  return [
    `Approved this week: ${some(approved)}. Rejected: ${some(rejected)}.`,
    longest
      ? `Still waiting: ${some(waiting)}; the longest since ${shortDay(longest.since)}, with ${longest.with || 'nobody yet'}.`
      : 'Nothing waits.',
  ];
}

const what = ({ vendor, category }: DigestClaim): string =>
  [vendor, category].filter(Boolean).join(', ') || '–';

/** Enough to know colleagues by, where there is little room. */
const nameOf = (address: string): string => address.replace(/@.*$/, '');

/** Sunday evening, before the week begins. */
export function claimDigest({ digest }: { digest: ClaimDigest }): View {
  const { first, last, approved, rejected, waiting } = digest;
  const said = claimDigestWords(digest);
  const row = (claim: DigestClaim, how: string) => [
    nameOf(claim.person),
    what(claim),
    sayAmount(claim.amount, claim.home),
    how,
  ];
  return {
    text: said.join(' '),
    blocks: [
      headerOf(`Claims, ${shortDay(first)} to ${shortDay(last)}`),
      ...sectionsOf(said),
      ...digestTable(
        ['Claims', 'Who', 'For', 'Amount', 'How'],
        [
          {
            name: 'Approved',
            count: approved.count,
            rows: approved.shown.map((claim) =>
              row(claim, claim.paid_on ? `paid on ${shortDay(claim.paid_on)}` : `by ${nameOf(claim.by)}`),
            ),
          },
          {
            name: 'Rejected',
            count: rejected.count,
            rows: rejected.shown.map((claim) => row(claim, '–')),
          },
          {
            name: 'Waiting',
            count: waiting.count,
            rows: waiting.shown.map((claim) =>
              row(
                claim,
                `${claim.with ? `with ${nameOf(claim.with)}` : 'with nobody yet'}, since ${shortDay(claim.since)}`,
              ),
            ),
          },
        ],
      ),
    ],
  };
}
