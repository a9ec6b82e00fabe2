import type { HomeClaims } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { readPerson } from '../shared/people.ts';
import { counts } from './approval.ts';
import type { Claim } from './claim.ts';
import type { Actor } from './commit-claim.ts';
import { listMine, listPayable, listWaiting } from './list-claims.ts';
import { cardOf } from './outcome.ts';
import { type InForce, readPolicyIfAny } from './read-policy-in-force.ts';
import { mayPay } from './record-payout.ts';
import { showClaim } from './show-claim.ts';

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config'>;

/** As many of each list as a screen has room for. */
const listed = 8;

/** May it be approved together with others: it is within policy, and nothing about it is doubtful. */
export const mayGoTogether = ({ decision }: Claim): boolean => {
  const card = decision && cardOf[decision.outcome];
  return card?.to === 'approver' && card.bulk;
};

const isOpen = ({ status }: Claim): boolean =>
  status === 'draft' || status === 'submitted' || status === 'waiting';

/** Somebody's part of their Home; nothing for guests, and where there is no policy. */
export async function readHomeClaims(ports: Needs, user_id: string): Promise<HomeClaims | undefined> {
  const person = await readPerson(ports, user_id);
  if (!person?.address || person.guest || person.stranger || person.gone) return undefined;
  const by: Actor = { id: user_id, address: person.address };
  const inForce = await readPolicyIfAny(ports);
  if (!inForce) return undefined;
  const pays = mayPay(by, inForce.policy, ports.config.slack.people);
  const [mine, waiting, payable] = await Promise.all([
    listMine(ports, by),
    listWaiting(ports, by),
    pays ? listPayable(ports) : [],
  ]);
  // What is still under way first, then the latest news.
  const ordered = [...mine.filter(isOpen), ...mine.filter((claim) => !isOpen(claim))];
  return {
    counts: {
      mine: mine.length,
      waiting: waiting.length,
      together: waiting.filter(mayGoTogether).length,
      payable: payable.length,
    },
    mine: ordered.slice(0, listed).map((claim) => showClaim(claim, inForce, 'claimant')),
    waiting: waiting
      .slice(0, listed)
      .map((claim) => showClaim(claim, inForce, 'approver', { person: by.address.toLowerCase() })),
    payable: payable.slice(0, listed).map((claim) => showClaim(claim, inForce, 'payer', { person: by.id })),
    spent: spentThisMonth(mine, inForce),
  };
}

/** The most first. */
function spentThisMonth(mine: readonly Claim[], { today, policy }: InForce): HomeClaims['spent'] {
  const sums = new Map<string, number>();
  const month = today.slice(0, 7);
  for (const { status, date, category, home } of mine)
    if (counts(status) && date.startsWith(month) && home?.currency === policy.currency)
      sums.set(category, (sums.get(category) ?? 0) + home.minor);
  return [...sums]
    .map(([category, minor]) => ({ category, sum: { minor, currency: policy.currency } }))
    .sort((a, b) => b.sum.minor - a.sum.minor);
}
