import type { KnownBlock } from '@slack/types';
import type { Notice, ShownClaim } from '../../app/ports/messenger.ts';
import { mrkdwn, type Said } from '../../blocks/parts/mrkdwn.ts';
import { sectionsOf } from '../../blocks/parts/sections.ts';
import { spoken, withDays } from '../words.ts';
import { approverBlocks } from './claim-approver.ts';
import { askedBlocks, claimantBlocks } from './claim-claimant.ts';
import { payerBlocks } from './claim-payer.ts';
import { claimTitle, conversation } from './claim-words.ts';
import type { View } from './view.ts';

const blocksFor = { claimant: claimantBlocks, approver: approverBlocks, payer: payerBlocks };

/** What was asked and answered stays to be read; what there is to do stands in another message. */
const overBlocks = (claim: ShownClaim, audience: string): KnownBlock[] => {
  const title = mrkdwn`*${claimTitle(claim)}*`;
  const asked: Said[] = audience === 'claimant' ? conversation(claim) : ['It came to you again, below.'];
  return sectionsOf([title, ...asked]);
};

/** The question has a message of its own, with what answers it: the claim’s other messages only say so. */
const isElsewhere = (audience: string, what: string, { status }: ShownClaim): boolean =>
  audience === 'claimant' && status === 'waiting' && !['claim-question', 'claim-unanswered'].includes(what);

/** A claim on its way, for whoever filed it, decides about it, or says that it was paid. */
export function claim({
  what,
  audience,
  text,
  words,
  over,
  claim: shown,
}: Extract<Notice, { kind: 'claim' }>): View {
  return {
    text: spoken(withDays(text)),
    blocks: [
      ...(words && !over ? sectionsOf(words.split('\n').map((line) => spoken(withDays(line)))) : []),
      ...(over
        ? overBlocks(shown, audience)
        : isElsewhere(audience, what, shown)
          ? askedBlocks(shown)
          : blocksFor[audience](shown)),
    ],
  };
}
