import { plainLength } from '../length.ts';

const end = '…';
let segmenter: Intl.Segmenter | undefined;

/** What a reader takes for single characters: a flag, a family, a letter with its accents. */
export function* graphemes(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter();
  for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The pieces that fit, with `…` where some are left out. A piece is kept whole or not at all. */
export function clipPieces(
  text: string,
  limit: number,
  length: (text: string) => number,
  pieces: (text: string) => Iterable<string>,
): string {
  if (length(text) <= limit) return text;
  let room = limit - length(end);
  let kept = '';
  for (const piece of pieces(text)) {
    room -= length(piece);
    if (room < 0) break;
    kept += piece;
  }
  return kept.trimEnd() + end;
}

/** A text of at most `limit` characters (at least 1) as Slack may count them, cut between whole graphemes. */
export const clip = (text: string, limit: number): string => clipPieces(text, limit, plainLength, graphemes);
