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

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const lettersOrFigures = /[\p{L}\p{N}]/u;

export function labelsOf<Kind extends string>(table: Table<Kind>): Labels<Kind> {
  const kinds = new Map<string, Kind>();
  for (const [kind, phrases] of table)
    for (const phrase of phrases.split(/[,\n]/)) {
      const words = plainWords(phrase);
      if (words && !kinds.has(words)) kinds.set(words, kind);
    }
  const longestFirst = [...kinds.keys()].sort((a, b) => b.length - a.length);
  const byFirstWord = Map.groupBy(
    longestFirst.filter((words) => !unspaced.test(words)),
    (words) => firstWord.exec(words)?.[0] ?? '',
  );
  const anywhere = new RegExp(longestFirst.filter((words) => unspaced.test(words)).join('|') || '(?!)', 'gu');

  /** From left to right, none of them within another. */
  function found(text: string): [words: string, from: number][] {
    const all: [string, number][] = [];
    let end = 0;
    for (const { 0: first, index } of text.matchAll(eachWord)) {
      if (index < end || (first === '#' && lettersOrFigures.test(text[index - 1] ?? ''))) continue;
      const words = byFirstWord
        .get(first)
        ?.find(
          (each) => text.startsWith(each, index) && !lettersOrFigures.test(text[index + each.length] ?? ''),
        );
      if (words === undefined) continue;
      all.push([words, index]);
      end = index + words.length;
    }
    if (!unspaced.test(text)) return all;
    for (const { 0: words, index } of text.matchAll(anywhere)) all.push([words, index]);
    return all.sort((a, b) => a[1] - b[1]);
  }

  return (text, pick = 'longest') => {
    let best: Label<Kind> | undefined;
    for (const [words, from] of found(plainWords(text)))
      if (!best || pick === 'last' || words.length >= best.words.length)
        best = { kind: kinds.get(words) as Kind, words, from, to: from + words.length };
    return best;
  };
}

const firstWord = /^(?:[\p{L}\p{N}]+|#)/u;
const eachWord = /[\p{L}\p{N}]+|#/gu;
