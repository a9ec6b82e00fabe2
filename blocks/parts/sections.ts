import type {
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  SectionBlock,
  SectionBlockAccessory,
} from '@slack/types';
import { Blocks } from 'slack-block-builder';
import { mrkdwnLength } from '../length.ts';
import { limits } from '../limits.ts';
import { built } from './built.ts';
import { listOf, paged } from './list.ts';
import { clipMrkdwn, joined, mrkdwn, type Said } from './mrkdwn.ts';
import { textOf, words } from './text.ts';

export const headerOf = (text: string): HeaderBlock =>
  built(Blocks.Header({ text: words(text, limits.header.text) }));

export const divider = (): DividerBlock => built(Blocks.Divider());

export const sectionOf = (said: Said, accessory?: SectionBlockAccessory): SectionBlock => ({
  type: 'section',
  text: textOf(said, limits.section.text),
  ...(accessory && { accessory }),
});

/** Lines under each other, in as few sections as they fit; none is torn apart, one that is too long is clipped. */
export function sectionsOf(lines: readonly Said[]): SectionBlock[] {
  const most = limits.section.text;
  const texts: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const { mrkdwn: source } = clipMrkdwn(line, most);
    const long = mrkdwnLength(source) + 1;
    if (texts.length === 0 || long > room) {
      texts.push([source]);
      room = most + 1 - long;
    } else {
      texts.at(-1)?.push(source);
      room -= long;
    }
  }
  return texts.map((sources) => sectionOf({ mrkdwn: sources.join('\n') }));
}

/** Small grey words. Of more than ten the last says how many are left out. */
export const contextOf = (...said: Said[]): ContextBlock => {
  const most = limits.context.elements;
  const shown = said.length > most ? listOf(said, most - 1) : said;
  return {
    type: 'context',
    elements: (shown.length > 0 ? shown : ['']).map((each) => textOf(each, limits.context.text)),
  };
};

/** A label above each value, two pairs beside each other. */
export const fieldsOf = (pairs: readonly (readonly [label: Said, value: Said])[]): SectionBlock[] =>
  paged(pairs, limits.section.fields).map((some) => ({
    type: 'section',
    fields: some.map(([label, value]) =>
      textOf(joined([mrkdwn`*${clipMrkdwn(label, 200)}*`, value]), limits.section.field),
    ),
  }));
