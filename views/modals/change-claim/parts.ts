import type { ShownClaim } from '../../../app/ports/messenger.ts';
import { sha256 } from '../../../app/shared/audit.ts';
import { isBlank } from '../../../blocks/length.ts';

export const changeInputs = {
  vendor: 'vendor',
  date: 'date',
  amount: 'amount',
  currency: 'currency',
  category: 'category',
  always: 'always',
  tax: 'tax',
  home: 'home',
  statement: 'statement',
  note: 'note',
} as const;

export { longestWritten as longest } from '../../../app/expenses/read-edits.ts';

/** Nothing in it that Slack would write otherwise. */
const simple = /^[\p{L}\p{N}][\p{L}\p{N} ,.’/-]{0,74}$/u;

/** What the menu tells back of a category: its name, or where that is long or odd what stands for it. */
export const choiceOf = (category: string): string =>
  simple.test(category) ? category : sha256(category).slice(0, 32);

/** The names by what the menu tells back. */
export const choicesOf = (categories: readonly string[]): Map<string, string> =>
  new Map(categories.filter((name) => !isBlank(name)).map((name) => [choiceOf(name), name]));

export interface ChangeFacts {
  claim: ShownClaim;
  /** Of the policy, by name. */
  categories: readonly string[];
  /** The policy's own currency. */
  currency: string;
}
