import { plainLength } from '../length.ts';

const end = '…';
let segmenter: Intl.Segmenter | undefined;

/** Where that begins which a reader takes for one character (a flag, a family, a letter with its accents). */
export function graphemeStart(text: string, at: number): number {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text).containing(at)?.index ?? at;
}

/**
 * The longest beginning that fits with a `…` after it, moved back to where `start` says that it may be cut. A
 * `length` grows with its text and is never less than its UTF-16 units.
 */
export function clipWith(
  text: string,
  limit: number,
  length: (text: string) => number,
  start: (text: string, at: number) => number,
): string {
  if (length(text) <= limit) return text;
  const room = limit - length(end);
  let fits = 0;
  let over = Math.min(text.length, limit);
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (length(text.slice(0, middle)) <= room) fits = middle;
    else over = middle;
  }
  return text.slice(0, start(text, fits)).trimEnd() + end;
}

/** A text of at most `limit` characters (at least 1) as Slack may count them, cut between whole graphemes. */
export const clip = (text: string, limit: number): string =>
  clipWith(text, limit, plainLength, graphemeStart);
