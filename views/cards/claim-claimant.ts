import type { KnownBlock } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { shortDay, spoken, stopped, withDays } from '../words.ts';
import { claimButtons } from './claim-buttons.ts';
import {
  approvalWords,
  claimantWords,
  claimTitle,
  conversation,
  doubtWords,
  findingWords,
  leftWords,
} from './claim-words.ts';

/** How it stands, for whoever filed it. */
export function claimantState(claim: ShownClaim): Said[] {
  const { status, why, approver, paid_on, reading } = claim;
  const because = why ? stopped(withDays(why)) : '';
  switch (status) {
    case 'draft':
      return [...(reading ? [spoken(stopped(reading))] : []), ...doubtWords(claim), ...leftWords(claim)];
    case 'submitted':
      return [
        ...approvalWords(claim),
        because || (approver ? mrkdwn`Now with ${personOf(approver)}.` : 'Being checked.'),
        ...leftWords(claim),
      ];
    case 'waiting':
      return [mrkdwn`A question for you:`, ...conversation(claim)];
    case 'approved':
      return [...approvalWords(claim), 'You hear from me when it is paid.'];
    case 'rejected':
      return [because ? mrkdwn`Rejected: ${because}` : 'Rejected.'];
    case 'withdrawn':
      return ['Withdrawn.'];
    case 'paid':
      return [paid_on ? `Paid on ${shortDay(paid_on)}.` : 'Paid.'];
  }
}

/** Of a draft that came back: every rule against it, so that all is mended at once. */
const against = ({ status, outcome, findings }: ShownClaim): Said[] =>
  status === 'draft' && outcome === 'ea.reject' ? findings.map(findingWords) : [];

const dated = ({ date, conversion }: ShownClaim): string[] => [
  ...(date ? [`Receipt of ${shortDay(date)}`] : []),
  ...(conversion ? [conversion] : []),
];

/** While a question about it stands in a message of its own. */
export const askedBlocks = (claim: ShownClaim): KnownBlock[] =>
  sectionsOf([mrkdwn`*${claimTitle(claim)}*`, 'There is a question for you below.']);

/** `Grab, SGD 18.40, Taxi`, how it stands, and what can be done about it. */
export function claimantBlocks(claim: ShownClaim): KnownBlock[] {
  const small = dated(claim);
  const own = claim.status === 'draft' ? claimantWords(claim) : [];
  return [
    ...sectionsOf([mrkdwn`*${claimTitle(claim)}*`, ...against(claim), ...claimantState(claim), ...own]),
    ...(claim.status === 'waiting'
      ? [contextOf('Write your answer in the thread here, or press Answer.')]
      : []),
    ...(small.length > 0 ? [contextOf(joined(small, ' · '))] : []),
    ...actionsOf(claimButtons(claim)),
  ];
}
