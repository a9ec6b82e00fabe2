import { mrkdwnLength } from '../length.ts';
import { cleaned } from './clean.ts';
import { clipWith, graphemeStart } from './clip.ts';

/** Text with Slack's formatting that this app wrote itself. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

/** A plain string is somebody's words (a name, a note, a number) and never becomes formatting. */
export type Said = string | Mrkdwn;

/**
 * Slack has no escape for its formatting characters, so that somebody's are replaced by others that look the same.
 * None of these folds back under Unicode normalisation. An underscore between letters or digits formats nothing and
 * stays, for numbers are copied: INV_001.
 */
const lookalikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };
const formatting = /[*~`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;

/**
 * `:white_check_mark:`, also one that is begun in one name and ended in the next.
 * Hazard: the colon comes before what is looked for behind it, or each letter of a long name would look back at all others.
 */
const emojiColon = /:(?:(?=[\p{L}\p{N}_+'-]*(?::|$))|(?<=^[\p{L}\p{N}_+'-]*:))/gu;
const closedEmoji = /:(?=[\p{L}\p{N}_+'-]+:)/gu;
const colon = '꞉';

/** For plain_text, where nothing is formatted but `:names:` may become pictures. */
export const withoutEmojiNames = (text: string): string => text.replace(closedEmoji, colon);

/** `&gt;` quotes a line just as `>` does, if it begins it. */
const escaped = (text: string): string =>
  cleaned(text)
    .replace(formatting, (mark) => lookalikes[mark] ?? '')
    .replace(emojiColon, colon)
    .replace(/^>/, '›')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** As Slack is given it. */
export const sourceOf = (said: Said): string => (typeof said === 'string' ? escaped(said) : said.mrkdwn);

/**
 * Somebody's words as they are: no mention, link, formatting, quote, emoji name or line break comes out of them. As a
 * tag, a text of our own with somebody's words in it: mrkdwn`*${customer}* owes ${amount}`.
 */
export function mrkdwn(text: string): Mrkdwn;
export function mrkdwn(words: TemplateStringsArray, ...values: (Said | number)[]): Mrkdwn;
export function mrkdwn(words: string | TemplateStringsArray, ...values: (Said | number)[]): Mrkdwn {
  if (typeof words === 'string') return { mrkdwn: escaped(words) };
  const source = (value: Said | number) => (typeof value === 'number' ? String(value) : sourceOf(value));
  return {
    mrkdwn: words.map((each, at) => each + (at < values.length ? source(values[at] ?? '') : '')).join(''),
  };
}

export const joined = (said: readonly Said[], separator = '\n'): Mrkdwn => ({
  mrkdwn: said.map(sourceOf).join(separator),
});

/** Somebody's lines as a quote. */
export const quoted = (text: string): Mrkdwn => ({
  mrkdwn: text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => `>${escaped(line)}`)
    .join('\n'),
});

const controls = /<[^<>]*>|&(?:amp|lt|gt);/g;

function safeStart(source: string, at: number): number {
  const start = graphemeStart(source, at);
  for (const { index, 0: control } of source.matchAll(controls)) {
    if (index >= start) break;
    if (start < index + control.length) return index;
  }
  return start;
}

/** Cut so that no link, mention or entity is broken. A `*` that loses its partner is shown as a star. */
export const clipMrkdwn = (said: Said, limit: number, length = mrkdwnLength): Mrkdwn => ({
  mrkdwn: clipWith(sourceOf(said), limit, length, safeStart),
});
