import type { KnownBlock, ModalView } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, divider, fieldsOf, sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { type Pictured, pictureOf } from '../cards/claim-picture.ts';
import { approvalWords, claimantWords, claimTitle, conversation, pairsOf } from '../cards/claim-words.ts';
import { callbacks } from '../ids.ts';
import { shortDay } from '../words.ts';

export interface ClaimBeside {
  claim: ShownClaim & Pictured;
  /** Claims that may be of the same receipt. */
  near: readonly (ShownClaim & Pictured)[];
  /** Of the same person at the same vendor, the latest first. */
  earlier: readonly ShownClaim[];
}

const statusWords: Record<ShownClaim['status'], string> = {
  draft: 'A draft',
  submitted: 'With its approver',
  waiting: 'Waits for an answer',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  paid: 'Paid',
};

const whole = (claim: ShownClaim & Pictured): KnownBlock[] => [
  sectionOf(mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}`),
  ...fieldsOf([...pairsOf(claim), ['Status', statusWords[claim.status]] as [Said, Said]]),
  ...sectionsOf([...claimantWords(claim), ...approvalWords(claim)]),
  ...pictureOf(claim, claimTitle(claim)),
];

const line = (claim: ShownClaim): Said =>
  [
    ...(claim.date ? [shortDay(claim.date)] : []),
    claimTitle(claim),
    statusWords[claim.status].toLowerCase(),
  ].join(' · ');

const titled = (title: string, blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.length > 0 ? [divider(), sectionOf(mrkdwn`*${title}*`), ...blocks] : [];

const most = { near: 4, earlier: 8 };

/** One claim, what it may be filed with already, and what was paid there before. */
export function showClaimModal({ claim, near, earlier }: ClaimBeside): ModalView {
  const more = near.length - most.near;
  return modalOf({
    title: 'Claim',
    callback_id: callbacks['show-claim'],
    close: 'Close',
    blocks: [
      ...whole(claim),
      ...sectionsOf(conversation(claim)),
      ...titled('It may be of the same receipt as', near.slice(0, most.near).flatMap(whole)),
      ...(more > 0 ? [contextOf(`… and ${more} more.`)] : []),
      ...titled('Before, at the same vendor', sectionsOf(earlier.slice(0, most.earlier).map(line))),
    ],
  });
}
