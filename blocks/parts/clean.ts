/**
 * Joiners belong to emoji families and to scripts such as Persian, Hindi or Tamil; between other letters they only
 * hide something. Variation selectors belong to emoji.
 */
const kept = [
  /(?<=(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\uFE0F?)\u200D(?=\p{Extended_Pictographic})/v,
  /(?<=[[\p{L}\p{M}]--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]])[\u200C\u200D](?=[\p{L}--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]])/v,
  /(?<=\p{Emoji})[\uFE0E\uFE0F]/v,
];

/** Zero-width and reordering characters, by Unicode's own list, and control characters. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFF9-\uFFFB]/v;

const unseenOrKept = new RegExp(`(${kept.map(({ source }) => source).join('|')})|${unseen.source}`, 'gv');

/**
 * Somebody's text as one line that reads as it is: nothing unseen, nothing that turns the reading order round, no
 * half characters, single spaces.
 */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t-\r\u0085\p{Z}]+/gu, ' ')
    .replace(unseenOrKept, (_, keep?: string) => keep ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
