import { plain } from './dates.ts';

/** Words of one kind, one table a field; of two that fit the longer one says more. */
export type Table<Kind extends string> = readonly (readonly [Kind, string])[];

export interface Label<Kind extends string> {
  kind: Kind;
  /** As it was found, in plain letters. */
  words: string;
  /** Where it ends in the plain text of the words. */
  to: number;
  from: number;
}

/** Letters, figures and `#`, one space between words. */
export const plainWords = (text: string): string =>
  plain(text)
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b)/gu, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();

/** Which of several labels counts: the one that says most, or the one that stands last. */
type Pick = 'longest' | 'last';

/** What a text's words mean by a table; `undefined` where they mean nothing. */
export type Labels<Kind extends string> = (text: string, pick?: Pick) => Label<Kind> | undefined;

const writtenWithoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export function labelsOf<Kind extends string>(table: Table<Kind>): Labels<Kind> {
  const kinds = new Map<string, Kind>();
  for (const [kind, phrases] of table)
    for (const phrase of phrases.split(/[,\n]/)) {
      const words = plainWords(phrase);
      if (words && !kinds.has(words)) kinds.set(words, kind);
    }
  const longestFirst = [...kinds.keys()].sort((a, b) => b.length - a.length);
  const unspaced = longestFirst.filter((words) => writtenWithoutSpaces.test(words));
  const spaced = longestFirst.filter((words) => !writtenWithoutSpaces.test(words));
  const any = new RegExp(
    [`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})(?![\\p{L}\\p{N}])`, ...unspaced].join('|'),
    'gu',
  );
  return (text, pick = 'longest') => {
    let best: Label<Kind> | undefined;
    for (const { 0: words, index: from } of plainWords(text).matchAll(any))
      if (!best || pick === 'last' || words.length >= best.words.length)
        best = { kind: kinds.get(words) as Kind, words, from, to: from + words.length };
    return best;
  };
}
