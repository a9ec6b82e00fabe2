import type { KnownBlock } from '@slack/types';
import type { ShownClaim } from '../../app/ports/messenger.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { personOf } from '../../blocks/parts/references.ts';
import { sectionsOf } from '../../blocks/parts/sections.ts';
import { clock, shortDay } from '../words.ts';
import { claimButtons } from './claim-buttons.ts';
import { claimTitle, statusOf } from './claim-words.ts';

const state = ({ status, paid_on, undo, acts }: ShownClaim): Said[] => {
  if (status !== 'paid') return [`${statusOf({ status })}, and not marked as paid.`];
  const day = paid_on ? ` on ${shortDay(paid_on)}` : '';
  return undo && acts.includes('undo-decision')
    ? [
        `Marked as paid${day}. At ${clock(undo.until.time)} it goes into the payable sheet and the claimant is told.`,
      ]
    : [`Marked as paid${day}.`];
};

/** For whoever said that it was paid, while that can be taken back and after. */
export const payerBlocks = (claim: ShownClaim): KnownBlock[] => [
  ...sectionsOf([mrkdwn`*${claimTitle(claim)}* · ${personOf(claim.claimant)}`, ...state(claim)]),
  ...actionsOf(claimButtons(claim)),
];
