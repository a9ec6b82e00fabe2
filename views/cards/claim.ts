import type { Notice } from '../../app/ports/messenger.ts';
import { sectionsOf } from '../../blocks/parts/sections.ts';
import { spoken, withDays } from '../words.ts';
import { approverBlocks } from './claim-approver.ts';
import { claimantBlocks } from './claim-claimant.ts';
import { payerBlocks } from './claim-payer.ts';
import type { View } from './view.ts';

const blocksFor = { claimant: claimantBlocks, approver: approverBlocks, payer: payerBlocks };

/** A claim on its way, for whoever filed it, decides about it, or says that it was paid. */
export function claim({ audience, text, words, claim: shown }: Extract<Notice, { kind: 'claim' }>): View {
  return {
    text: spoken(withDays(text)),
    blocks: [
      ...(words ? sectionsOf(words.split('\n').map((line) => spoken(withDays(line)))) : []),
      ...blocksFor[audience](shown),
    ],
  };
}
