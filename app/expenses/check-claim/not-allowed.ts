import type { Checked } from '../check-claim.ts';
import type { NotAllowed, Policy } from '../policy.ts';
import { holds, type Words, wordsOf } from '../words.ts';
import type { Found } from './ladder.ts';

interface Forbidden {
  rows: { row: NotAllowed; phrases: { word: string; words: Words }[] }[];
  /** Vendors come again and again: looking one up is twenty times as cheap as searching it. */
  known: Map<string, Found | undefined>;
}

const mostKnown = 5000;

const prepared = new WeakMap<Policy, Forbidden>();

function prepare(policy: Policy): Forbidden {
  const rows = policy.not_allowed.map((row) => ({
    row,
    phrases: row.words.map((word) => ({ word, words: wordsOf(word) })),
  }));
  const forbidden = { rows, known: new Map() };
  prepared.set(policy, forbidden);
  return forbidden;
}

/** Looked for in the vendor and in the lines, each by itself, word for word. */
export function notAllowed({ claim, policy }: Checked): Found | undefined {
  const forbidden = prepared.get(policy) ?? prepare(policy);
  const inVendor = find(claim.vendor, forbidden);
  if (inVendor || !claim.lines) return inVendor;
  for (const line of claim.lines) {
    const found = find(line, forbidden);
    if (found) return found;
  }
  return undefined;
}

function find(text: string, forbidden: Forbidden): Found | undefined {
  const { known } = forbidden;
  if (known.has(text)) return known.get(text);
  const found = search(wordsOf(text), forbidden);
  if (known.size >= mostKnown) known.clear();
  if (text.length < 100) known.set(text, found);
  return found;
}

function search(text: Words, { rows }: Forbidden): Found | undefined {
  for (const { row, phrases } of rows) {
    const found = phrases.find((phrase) => holds(text, phrase.words));
    if (found)
      return {
        message: `Not allowed: ${row.what}. The receipt says "${found.word}".`,
        line: row.line,
        ...(row.tell && { tell: row.tell }),
      };
  }
  return undefined;
}
