import type { KnownBlock } from '@slack/types';
import type { HomeClaims, ShownClaim } from '../../app/ports/messenger.ts';
import { format } from '../../app/shared/money.ts';
import { actionsOf, buttonOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, divider, headerOf, sectionOf } from '../../blocks/parts/sections.ts';
import { buttonValue } from '../../blocks/parts/value.ts';
import { claimButtons, lookButton } from '../cards/claim-buttons.ts';
import { claimantState } from '../cards/claim-claimant.ts';
import { claimTitle, findingWords } from '../cards/claim-words.ts';
import { actions } from '../ids.ts';
import { count, shortDay } from '../words.ts';

const shown = 8;
const categories = 12;

const titled = (title: string, blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.length > 0 ? [divider(), sectionOf(mrkdwn`*${title}*`), ...blocks] : [];

const more = (all: number, here: number, where: string): KnownBlock[] =>
  all > here ? [contextOf(`${here} of ${all}. All of them: ${where}`)] : [];

const dated = ({ date }: ShownClaim): string => (date ? ` · ${shortDay(date)}` : '');

const mineRow = (claim: ShownClaim): KnownBlock[] => [
  sectionOf(
    joined([mrkdwn`*${claimTitle(claim)}*${dated(claim)}`, ...claimantState(claim)]),
    lookButton(claim),
  ),
  ...actionsOf(claimButtons(claim)),
];

const waitingRow = (claim: ShownClaim): KnownBlock[] => [
  sectionOf(
    joined([
      mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}${dated(claim)}`,
      ...claim.findings.slice(0, 3).map(findingWords),
    ]),
    lookButton(claim),
  ),
  ...actionsOf(claimButtons(claim)),
];

const payableRow = (claim: ShownClaim): KnownBlock[] => [
  sectionOf(
    mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}${dated(claim)}`,
    claimButtons(claim)[0],
  ),
];

/** There is one list, read anew when it is opened. */
const together = ({ counts }: HomeClaims): KnownBlock[] =>
  counts.together === 0
    ? []
    : actionsOf([
        buttonOf({
          action_id: actions['approve-together'],
          text: `Approve ${counts.together} that ${counts.together === 1 ? 'is' : 'are'} within policy`,
          value: buttonValue({ id: 'together', revision: 0 }),
        }),
      ]);

const spentLines = ({ spent }: HomeClaims): Said[] =>
  spent.slice(0, categories).map(({ category, sum }) => mrkdwn`*${format(sum)}* ${category}`);

/** Somebody's own expenses, and what waits for their decision, which comes first. */
export function claimsHome(claims: HomeClaims): KnownBlock[] {
  const { counts } = claims;
  const [waiting, mine] = [claims.waiting.slice(0, shown), claims.mine.slice(0, shown)];
  const spent = spentLines(claims);
  return [
    headerOf('Expenses'),
    ...titled(`${count(counts.waiting, 'claim')} for you to decide`, [
      ...together(claims),
      ...waiting.flatMap(waitingRow),
      ...more(counts.waiting, waiting.length, '/expense waiting'),
    ]),
    ...titled(`${count(counts.payable, 'claim')} to pay back`, [
      ...claims.payable.slice(0, shown).flatMap(payableRow),
      ...more(counts.payable, claims.payable.length, 'the payable sheet'),
    ]),
    ...titled('Your claims', [...mine.flatMap(mineRow), ...more(counts.mine, mine.length, '/expense mine')]),
    ...titled('This month', spent.length > 0 ? [sectionOf(joined(spent))] : []),
    ...(counts.mine === 0
      ? [
          contextOf(
            'Send me a photo or a PDF of a receipt, and I read it and file it for you. More: /expense help',
          ),
        ]
      : []),
  ];
}
