import type { Notice } from '../../app/ports/messenger.ts';
import { listOf } from '../../blocks/parts/list.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { spoken } from '../words.ts';
import type { View } from './view.ts';

const shown = 40;

const names: Record<string, string> = {
  rules: 'Your rules',
  voice: 'Your letters',
  policy: 'The lines of your expense policy',
  rates: 'Your exchange rates',
};

/** What is in force since a document was read, in words, so that a misreading is seen at once. */
export function understood({ source, differences }: Extract<Notice, { kind: 'understood' }>): View {
  const [first] = differences;
  const name = (Object.hasOwn(names, source) && names[source]) || source;
  if (first === undefined) {
    const said = `${name} were edited, and nothing that Paydesk goes by has changed.`;
    return { text: said, blocks: [sectionOf(said)] };
  }
  return {
    text: mrkdwn`${name}. I understood: ${spoken(first)}`,
    blocks: [
      sectionOf(mrkdwn`*${name}* are read. I understood:`),
      ...sectionsOf(
        listOf(
          differences.map((each) => mrkdwn`• ${spoken(each)}`),
          shown,
        ),
      ),
    ],
  };
}
