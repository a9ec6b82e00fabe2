const wordsOf = (words: string): ReadonlySet<string> => new Set(words.split('|'));

const yes = wordsOf(
  'yes|y|true|t|x|✓|✔|✔️|☑|☑️|✅|paid|paid in full|fully paid|paid-in-full|full|settled|done|ok|auto-paid|autopaid|deposited',
);
const no = wordsOf('no|n|false|f|unpaid|not paid|not yet|not yet paid|✗|✘|☐|❌');
const partly = wordsOf(
  'partial|partially paid|partly paid|partly|part paid|part-paid|partially|partial payment|partially_paid',
);
const nothing = wordsOf('-|–|—|n/a|N/A|#N/A|none|None|null|NULL|tbc|TBC');

/** A cell's text without spaces around it; signs that people write for "nothing" are nothing. */
export const contentOf = (cell: string | undefined): string => {
  const text = cell?.trim() ?? '';
  return text.length > 0 && text.length < 5 && nothing.has(text) ? '' : text;
};

/** Yes, no, partly, or `undefined` for other words. `bits`: 1 and 0 are yes and no here. */
export function readYesNo(text: string, bits: boolean): boolean | 'partly' | undefined {
  if (text.length > 20) return undefined;
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  if (partly.has(word)) return 'partly';
  if (bits && (word === '1' || word === '0')) return word === '1';
  return undefined;
}

const closed = wordsOf(
  'draft|void|voided|deleted|cancelled|canceled|closed|uncollectible|written off|written-off|write off|write-off|refunded|awaiting approval',
);

/** Does a tool's own status say that this invoice asks for nothing (draft, void, written off)? */
export const isClosedStatus = (text: string): boolean => text.length < 20 && closed.has(text.toLowerCase());

/** The label of a line that sums others up. */
export const isTotalLabel = (text: string): boolean =>
  text.length < 80 &&
  /^(?:grand |sub-?|sub |overall )?totals?(?: (?:for|of|due|outstanding)\b.*)?:?$/i.test(text);

const disputed = wordsOf('yes|y|true|t|x|1|✓|✔|✔️|☑|☑️|✅|disputed|in dispute');
const undisputed = wordsOf('no|n|false|f|0|☐|✗|✘|❌|not disputed|undisputed|resolved|settled');

/** Is this invoice disputed? `undefined` for other words. */
export function readDisputed(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (disputed.has(word)) return true;
  return undisputed.has(word) ? false : undefined;
}
