import type { KnownBlock, ModalView } from '@slack/types';
import { limits } from '../../blocks/limits.ts';
import { modalOf } from '../../blocks/parts/fitted.ts';
import { mrkdwn, quoted, type Said } from '../../blocks/parts/mrkdwn.ts';
import { contextOf, divider, fieldsOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { callbacks } from '../ids.ts';
import { spoken } from '../words.ts';

export interface ShownLetter {
  subject: string;
  to: string;
  /** The letter as its reader gets it in plain text. */
  text: string;
  /** `Sent Mon 5 Jan 9:02`, or that it is written as it would leave now. */
  state?: string;
}

/** Slack folds long sections, and a letter that is longer than this is none. */
const linesShown = 400;

/** Each line as a quote of its own, so that an empty one keeps its place. */
const letterLines = (text: string): Said[] =>
  text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .slice(0, linesShown)
    .map(quoted);

export function letterModal({ subject, to, text, state }: ShownLetter): ModalView {
  const blocks: KnownBlock[] = [
    ...fieldsOf([
      ['To', to],
      ['Subject', subject],
    ]),
    ...(state ? [contextOf(spoken(state))] : []),
    divider(),
    ...sectionsOf(letterLines(text)),
  ];
  const most = limits.view.blocks - 1;
  return modalOf({
    title: 'Letter',
    callback_id: callbacks['show-letter'],
    close: 'Close',
    blocks:
      blocks.length > most ? [...blocks.slice(0, most - 1), contextOf(mrkdwn`The letter goes on.`)] : blocks,
  });
}
