import type { LetterMove } from '../app/invoices/letter.ts';
import type { Day } from '../app/shared/instant.ts';
import { format, type Money } from '../app/shared/money.ts';
import { list } from '../app/shared/owner-words.ts';

export const moveWords: Record<LetterMove, string> = {
  first_nudge: 'First nudge',
  follow_up: 'Follow up',
  broken_promise: 'Broken promise',
  escalate: 'Escalate',
};

/** `1 invoice`, `1,204 invoices`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

/** `GBP 1,240.00 and EUR 86.40`. */
export const sayTotals = (totals: Money[], between?: string): string =>
  between === undefined ? list(totals.map(format)) : totals.map(format).join(between);

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `5 Jan 2026`. */
export const sayDay = (day: Day): string => days.format(Date.parse(day));

const ordinals = ['none', 'the first', 'the second', 'the third', 'the fourth', 'the fifth'];

export const ordinal = (n: number): string => ordinals[n] ?? `letter ${n}`;
