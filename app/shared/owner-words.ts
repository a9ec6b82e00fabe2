import { Fault } from './errors.ts';

/** Something in an owner's document that cannot be followed, in words that say what would be right. */
export interface DocumentFault {
  line: number;
  message: string;
}

/** Keeps what is wrong with a document, so that an owner sees all of it at once. */
export function collectFaults() {
  const faults: DocumentFault[] = [];
  const add = (line: number, message: string): void => {
    faults.push({ line, message });
  };
  return {
    add,
    /** Runs a reader that may throw `Fault`, and keeps that with its line. */
    attempt<T>(line: number, read: () => T): T | undefined {
      try {
        return read();
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        add(line, fault.message);
        return undefined;
      }
    },
    inOrder: (): DocumentFault[] => faults.toSorted((a, b) => a.line - b.line),
  };
}

export type Faults = ReturnType<typeof collectFaults>;

/** What is left of a name when case, spaces, quotes, dots and dashes do not count: "Follow-up" is `followup`. */
export function fold(name: string): string {
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return bare || name.normalize('NFKC').trim();
}

export const sameWords = (a: string, b: string): boolean => fold(a) === fold(b);

/** The choice that was most likely misspelt here, if any is near: one letter in six may be wrong, and always one. */
export function misspelt(word: string, choices: readonly string[]): string | undefined {
  const wanted = fold(word);
  if (wanted.length < 4 || wanted.length > 100) return undefined;
  let best: { choice: string; distance: number } | undefined;
  for (const choice of choices) {
    const name = fold(choice);
    const distance = editDistance(wanted, name);
    const allowed = Math.max(1, Math.floor(name.length / 6));
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { choice, distance };
  }
  return best?.choice;
}

/** The choice somebody most likely meant: misspelt, or with words too many or too few. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const wanted = fold(word);
  const within = (a: string, b: string) => a.length > 3 && b.includes(a);
  return misspelt(word, choices) ?? choices.find((c) => within(fold(c), wanted) || within(wanted, fold(c)));
}

/** "Did you mean …?" where one is near, else the sentence that lists what there is. */
export function didYouMean(
  word: string,
  choices: readonly string[],
  otherwise = `There is: ${list(choices)}.`,
): string {
  const near = nearest(word, choices);
  return near ? `Did you mean "${near}"?` : otherwise;
}

export const list = (words: readonly string[], last = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/**
 * Does a sentence begin as a rule would: one of these names (or one misspelt), then a colon or a number? Then its
 * writer most likely believes that it is one.
 */
export function beginsLikeRule(sentence: string, names: readonly string[]): string | undefined {
  const text = sentence.replace(/^(?:[\s>•·▪◦‣*+–—-]|\d{1,2}[.)]\s)+/, '');
  const [, beforeColon] = /^([^:：]{1,80})[:：]/.exec(text) ?? [];
  if (beforeColon) return names.find((name) => sameWords(name, beforeColon)) ?? misspelt(beforeColon, names);
  const [, beforeNumber] = /^([^\d]{1,80}?)\s+(?:[A-Z]{3}\s*)?\d/.exec(text) ?? [];
  return beforeNumber && names.find((name) => sameWords(name, beforeNumber));
}

/** Distance in letters changed, added, left out, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}
