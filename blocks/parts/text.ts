import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { Day } from '../../app/shared/instant.ts';
import { format, type Money, sumByCurrency } from '../../app/shared/money.ts';
import { byteLength, isBlank } from '../length.ts';
import { limits } from '../limits.ts';
import { cleaned } from './clean.ts';
import { clip } from './clip.ts';
import { clipMrkdwn, type Said, withoutEmojiNames } from './mrkdwn.ts';

/** Stands where there is nothing to say: Slack takes no empty text. */
export const nothing = '–';

const orNothing = (text: string): string => (isBlank(text) ? nothing : text);

/** Somebody's words or ours as one line of plain characters, never empty. */
export const words = (text: string, limit: number): string =>
  orNothing(clip(withoutEmojiNames(cleaned(text)), limit));

/** For titles, labels and buttons: what is in it is shown as it is. */
export const plain = (text: string, limit: number = limits.text): PlainTextElement => ({
  type: 'plain_text',
  text: words(text, limit),
  emoji: false,
});

/** `verbatim` keeps Slack from making links and mentions of addresses, #names and @names in it. */
export const textOf = (said: Said, limit: number = limits.text): MrkdwnElement => ({
  type: 'mrkdwn',
  text: orNothing(clipMrkdwn(said, limit).mrkdwn.trim()),
  verbatim: true,
});

/** A message's own `text`: what a lock screen shows. */
export const notificationText = (said: Said): string =>
  orNothing(clipMrkdwn(said, limits.message.textBytes, byteLength).mrkdwn.trim());

const currenciesShown = 6;

/** `JPY 1,200 and SGD 4,800.00`: one sum a currency, never added to each other; six of them, and how many more. */
export function moneyList(moneys: readonly Money[]): string {
  const sums = sumByCurrency(moneys).map(format);
  const shown = sums.slice(0, currenciesShown);
  const more = sums.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  return new Intl.ListFormat('en').format(parts) || nothing;
}

/** `Mon 4 Jan 2027`, whatever the time zone of whoever reads it. */
export const dayWord = (day: Day): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(new Date(day))
    .replaceAll(',', '');
