import type { Notice } from '../../app/ports/messenger.ts';
import { listOf } from '../../blocks/parts/list.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { count, stopped } from '../words.ts';
import type { View } from './view.ts';

const shown = 20;

/** What in an owner's document or sheet cannot be followed, by place. */
export function faults({ source, in_force, faults: all }: Extract<Notice, { kind: 'faults' }>): View {
  const howMany = count(all.length, 'thing');
  const [first] = all;
  return {
    text: first
      ? mrkdwn`${source}: ${howMany} to put right. ${first.place}: ${stopped(first.message)}`
      : mrkdwn`${source}: ${howMany} to put right.`,
    blocks: [
      sectionOf(mrkdwn`*${source}*: ${howMany} to put right. ${in_force}`),
      ...sectionsOf(
        listOf(
          all.map(({ place, message }) => mrkdwn`• *${place}*: ${stopped(message)}`),
          shown,
        ),
      ),
    ],
  };
}
