import type { KnownBlock, ModalView } from '@slack/types';
import type { BesideClaim, ShownClaim } from '../../app/ports/messenger.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { contextOf, divider, fieldsOf, sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { pictureOf } from '../cards/claim-picture.ts';
import {
  approvalWords,
  besideLine,
  claimantWords,
  claimTitle,
  conversation,
  pairsOf,
  statusOf,
} from '../cards/claim-words.ts';
import { callbacks } from '../ids.ts';

export interface ClaimBeside {
  claim: ShownClaim;
  /** Claims that may be of the same receipt. */
  near: readonly BesideClaim[];
  /** At the same vendor, the latest first. */
  earlier: readonly BesideClaim[];
}

const whole = (claim: ShownClaim): KnownBlock[] => [
  sectionOf(mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}`),
  ...fieldsOf([...pairsOf(claim), ['Status', statusOf(claim)] as [Said, Said]]),
  ...sectionsOf([...claimantWords(claim), ...approvalWords(claim)]),
  ...pictureOf(claim, claimTitle(claim)),
];

const pictured = (claim: BesideClaim): KnownBlock[] => [
  sectionOf(besideLine(claim)),
  ...pictureOf(claim, claimTitle(claim)),
];

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
      ...titled('It may be of the same receipt as', near.slice(0, most.near).flatMap(pictured)),
      ...(more > 0 ? [contextOf(`… and ${more} more.`)] : []),
      ...titled('Before, at the same vendor', sectionsOf(earlier.slice(0, most.earlier).map(besideLine))),
    ],
  });
}
