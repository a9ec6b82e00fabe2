import type { KnownBlock } from '@slack/types';
import type { Said } from '../../blocks/parts/mrkdwn.ts';

/** A message as its kind draws it. `text` is what a lock screen shows. */
export interface View {
  text: Said;
  blocks: KnownBlock[];
}
