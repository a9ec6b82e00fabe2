import type { KnownBlock } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { joined, mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, fieldsOf, sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { clock, count, shortDay, stopped, withDays } from '../words.ts';
import { claimButtons, lookButton, receiptButton } from './claim-buttons.ts';
import { pictureOf } from './claim-picture.ts';
import {
  approvalWords,
  besideLine,
  claimantWords,
  claimTitle,
  conversation,
  findingWords,
  pairsOf,
} from './claim-words.ts';

const verdicts: Record<NonNullable<ShownClaim['outcome']>, string> = {
  'ea.clear': 'Within policy',
  'ea.confirm': 'Within the limits, with something to compare',
  'ea.review': 'To be looked at: Approve asks you for a reason',
  'ea.reject': 'Not allowed by the policy',
};

function state({ status, approver, approvals, why, paid_on, acts, undo }: ShownClaim): Said[] {
  const because = why ? stopped(withDays(why)) : '';
  const undoable = undo && acts.includes('undo-decision') ? [`Undo until ${clock(undo.until.time)}.`] : [];
  switch (status) {
    case 'draft':
      return ['It is back with the claimant.'];
    case 'submitted':
      if (because) return [because];
      if (acts.includes('approve-claim')) return [];
      return [approver ? mrkdwn`Now with ${personOf(approver)}.` : 'Being checked.'];
    case 'waiting':
      return ['Waiting for the claimant’s answer.'];
    case 'approved':
      // Who approved it stands above.
      return [...(approvals.length > 0 ? [] : ['Approved.']), ...undoable];
    case 'rejected':
      return [because ? mrkdwn`Rejected: ${because}` : 'Rejected.', ...undoable];
    case 'withdrawn':
      return ['Withdrawn by the claimant.'];
    case 'paid':
      return [paid_on ? `Paid on ${shortDay(paid_on)}.` : 'Paid.'];
  }
}

const open: ReadonlySet<ShownClaim['status']> = new Set(['submitted', 'waiting']);

/** What of it speaks for and against it, the weightiest first. */
const rules = ({ outcome, findings }: ShownClaim): Said[] =>
  outcome ? [mrkdwn`*${verdicts[outcome]}*`, ...findings.map(findingWords)] : [];

/** Both receipts beside each other: what may be the same paper, with its own picture. */
function nearBlocks({ near, beside }: ShownClaim): KnownBlock[] {
  if (near.length === 0) return [];
  const shown = beside?.near ?? [];
  const left = near.length - shown.length;
  const more = `${count(left, shown.length > 0 ? 'more claim' : 'claim')} may be of the same receipt. Look closer to see all.`;
  return [
    ...shown.flatMap((other) => [
      sectionOf(joined([mrkdwn`*May be the same receipt*`, besideLine(other)])),
      ...pictureOf(other, claimTitle(other)),
    ]),
    ...(left > 0 ? sectionsOf([more]) : []),
  ];
}

/** What was filed there before, by whomever they decide for. */
const earlierBlocks = ({ beside, vendor }: ShownClaim): KnownBlock[] =>
  beside && beside.earlier.length > 0 && vendor
    ? [
        contextOf(
          joined([
            `Before at ${vendor}: ${count(beside.earlier_count, 'claim')}, the last`,
            ...beside.earlier.map(besideLine),
          ]),
        ),
      ]
    : [];

/** All that one needs for a decision, and the decision; once it is made, what became of it. */
export function approverBlocks(claim: ShownClaim): KnownBlock[] {
  const title = mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}`;
  const now = state(claim);
  if (!open.has(claim.status))
    return [...sectionsOf([title, ...approvalWords(claim), ...now]), ...actionsOf(claimButtons(claim))];
  const evidence = claim.receipt_key ? [] : ['There is no receipt.'];
  return [
    ...sectionsOf([title, ...now]),
    ...fieldsOf(pairsOf(claim)),
    ...sectionsOf([...rules(claim), ...claimantWords(claim), ...approvalWords(claim)]),
    ...sectionsOf(conversation(claim)),
    ...pictureOf(claim, claimTitle(claim)),
    ...nearBlocks(claim),
    ...earlierBlocks(claim),
    ...(evidence.length > 0 ? [contextOf(...evidence)] : []),
    ...actionsOf([
      ...claimButtons(claim),
      ...(claim.receipt_elsewhere ? [receiptButton(claim)] : []),
      lookButton(claim),
    ]),
  ];
}
