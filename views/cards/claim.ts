import type { Notice, ShownClaim } from '../../app/ports/messenger.ts';
import { sectionsOf } from '../../blocks/parts/sections.ts';
import { spoken, withDays } from '../words.ts';
import { approverBlocks } from './claim-approver.ts';
import { askedBlocks, claimantBlocks } from './claim-claimant.ts';
import { payerBlocks } from './claim-payer.ts';
import type { View } from './view.ts';

const blocksFor = { claimant: claimantBlocks, approver: approverBlocks, payer: payerBlocks };

/** The question has a message of its own, with what answers it: the claim’s other messages only say so. */
const isElsewhere = (audience: string, what: string, { status }: ShownClaim): boolean =>
  audience === 'claimant' && status === 'waiting' && !['claim-question', 'claim-unanswered'].includes(what);

/** A claim on its way, for whoever filed it, decides about it, or says that it was paid. */
export function claim({
  what,
  audience,
  text,
  words,
  claim: shown,
}: Extract<Notice, { kind: 'claim' }>): View {
  return {
    text: spoken(withDays(text)),
    blocks: [
      ...(words ? sectionsOf(words.split('\n').map((line) => spoken(withDays(line)))) : []),
      ...(isElsewhere(audience, what, shown) ? askedBlocks(shown) : blocksFor[audience](shown)),
    ],
  };
}
