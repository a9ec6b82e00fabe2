import { holds, type Words, wordsOf } from '../words.ts';
import { type Kind, kinds } from './kinds.ts';

interface Prepared {
  kind: Kind;
  merchants: Words[];
  words: Words[];
  wider: Words[];
}

const phrases = (text = ''): Words[] => text.split(', ').filter(Boolean).map(wordsOf);

let prepared: Prepared[] | undefined;

const prepare = (): Prepared[] =>
  kinds.map((kind) => ({
    kind,
    merchants: phrases(kind.merchants),
    words: phrases(kind.words),
    wider: phrases(kind.wider),
  }));

export interface KindFound {
  kind: Kind;
  /** The merchant is known by name; else a word only tells it. */
  known: boolean;
}

/** The kinds a text speaks of: known merchants before words. */
export function kindsIn(text: Words): KindFound[] {
  prepared ??= prepare();
  const known = prepared.filter((p) => p.merchants.some((name) => holds(text, name)));
  const told = prepared.filter((p) => !known.includes(p) && p.words.some((word) => holds(text, word)));
  return [
    ...known.map(({ kind }) => ({ kind, known: true })),
    ...told.map(({ kind }) => ({ kind, known: false })),
  ];
}

/** How well a category goes with a kind: 1 by the kind's own words, a half by wider ones, else 0. */
export function fits(kind: Kind, category: Words[]): number {
  prepared ??= prepare();
  const { words, wider } = prepared.find((p) => p.kind === kind)!;
  const shares = (of: Words[]) =>
    of.some((word) => category.some((c) => holds(c, word) || shortened(c, word)));
  return shares(words) ? 1 : shares(wider) ? 0.5 : 0;
}

/** "Equip" and "Bldg" stand in books for longer words: the beginning of one, from four letters on. */
function shortened(text: Words, word: Words): boolean {
  const long = word.spaced.trim();
  return text.spaced
    .split(' ')
    .some((short) => short.length > 3 && !long.includes(' ') && long.startsWith(short));
}
