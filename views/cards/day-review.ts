import type { KnownBlock } from '@slack/types';
import { heldShown } from '../../app/invoices/notices/pages.ts';
import type { Notice } from '../../app/ports/messenger.ts';
import { actionsOf } from '../../blocks/parts/buttons.ts';
import { mrkdwn } from '../../blocks/parts/mrkdwn.ts';
import { divider, headerOf, sectionOf, sectionsOf } from '../../blocks/parts/sections.ts';
import { moneyList } from '../../blocks/parts/text.ts';
import { count, shortDay, stopped, withDays } from '../words.ts';
import { heldLines, heldSection, showHeldButton } from './held-lines.ts';
import { letterCard } from './letter-card.ts';
import { type Card, fixed, packed } from './packed.ts';
import type { View } from './view.ts';

export type DayReview = Extract<Notice, { kind: 'day-review' }>;

const pageWords = ({ n, of }: DayReview['page']): string => (of > 1 ? ` (${n} of ${of})` : '');

function title({ day, counts, page }: DayReview): string {
  const letters = counts.letters === 0 ? 'no letters' : count(counts.letters, 'letter');
  const held = counts.held > 0 ? `, ${counts.held.toLocaleString('en')} held back` : '';
  return `${shortDay(day)}: ${letters}${held}${pageWords(page)}`;
}

/** What a lock screen shows: how much leaves, and the first of it. */
export function reviewText({ counts, letters, page, warnings }: DayReview): string {
  const leave =
    counts.letters === 0
      ? 'No letter leaves today'
      : `${count(counts.letters, 'letter')} ${counts.letters === 1 ? 'leaves' : 'leave'} today`;
  const held = counts.held > 0 ? `, ${count(counts.held, 'invoice')} held back` : '';
  const [first] = letters;
  const named = first ? ` First: ${first.customer}, ${moneyList(first.totals)}.` : '';
  const care = warnings[0] ? ` Take care: ${stopped(withDays(warnings[0]))}` : '';
  return `${leave}${held}${pageWords(page)}.${named}${care}`;
}

function heldCard({ held, counts, page, day }: DayReview): Card {
  if (counts.held === 0 || (held.length === 0 && page.n < page.of)) return fixed([]);
  // More stand behind Show all.
  const shown = held.slice(0, heldShown);
  const head = sectionOf(mrkdwn`*Held back*`);
  const all = actionsOf([showHeldButton(counts.held)]);
  const some = shown.length < counts.held ? all : [];
  const begin: KnownBlock[] = shown.length > 0 ? [divider(), head] : [];
  return [
    () => [...begin, ...shown.map((each) => heldSection(each, day)), ...some],
    () => [...begin, ...sectionsOf(shown.map((each) => heldLines(each, day))), ...all],
    () => all,
  ];
}

const unshownLine = ({ unshown = 0 }: DayReview): KnownBlock[] =>
  unshown > 0
    ? [
        sectionOf(
          mrkdwn`*${count(unshown, 'more letter')}* ${unshown === 1 ? 'is' : 'are'} not shown here. How one stands: type /chase why and the number of its invoice, or search for “Find an invoice”.`,
        ),
      ]
    : [];

export const warningLines = (warnings: readonly string[], today?: string) =>
  sectionsOf(warnings.map((warning) => mrkdwn`*Take care:* ${stopped(withDays(warning, today))}`));

/** What leaves today and what does not, with what people may want to do about it. */
export function dayReview(notice: DayReview): View {
  const { letters, warnings, day } = notice;
  return {
    text: reviewText(notice),
    blocks: packed([
      fixed([headerOf(title(notice)), ...warningLines(warnings, day)]),
      ...letters.map((letter) => letterCard(letter, day)),
      fixed(unshownLine(notice)),
      heldCard(notice),
    ]),
  };
}
