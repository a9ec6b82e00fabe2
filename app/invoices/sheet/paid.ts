import type { Day } from '../../shared/instant.ts';
import { format, type Money } from '../../shared/money.ts';
import { quoted, type Unreadable } from '../../shared/parse-amount.ts';
import type { ReadDate } from './date-columns.ts';
import { readYesNo } from './words.ts';

export type PaidField = 'paid' | 'paid_date' | 'paid_amount' | 'amount_due' | 'tool_status';

export interface PaidCells {
  amount: Money;
  /** Trimmed; empty where there is no such cell. */
  cells: Record<PaidField, string>;
  /** Headers as people know them. */
  titles: Record<PaidField, string>;
  /** 1 and 0 stand for yes and no in the Paid column. */
  bits: boolean;
  readAmount: (text: string) => number | Unreadable;
  readPaidCellDate: ReadDate;
  readPaidDate: ReadDate;
}

export type Paid = { minor: number; date?: Day | undefined } | { field: PaidField; reason: string };

interface Claim {
  field: PaidField;
  /** Paid so far, in minor units. */
  exact?: number | undefined;
  full?: boolean | 'partly' | undefined;
  dated?: boolean | undefined;
  date?: Day | undefined;
}

/**
 * What the cells of a row say was paid so far. They may say it in several ways; where those contradict each other,
 * nobody but the owner knows, so it is a fault. A date alone means paid in full. More than the amount is kept.
 */
export function readPaid(row: PaidCells): Paid {
  const claims: Claim[] = [];
  for (const field of fields) {
    const text = row.cells[field];
    const said = text && readers[field](text, row);
    if (!said) continue;
    if ('reason' in said) return { field, reason: said.reason };
    const { exact, full, dated, date } = said;
    claims.push({ field, exact, full, dated, date });
  }
  return claims.length === 0 ? { minor: 0 } : weigh(claims, row);
}

const fields = ['paid', 'paid_date', 'paid_amount', 'amount_due', 'tool_status'] as const;

type Said = Omit<Claim, 'field'> | Unreadable | undefined;

const readers: Record<PaidField, (text: string, row: PaidCells) => Said> = {
  paid: (text, row) => {
    const word = readYesNo(text, row.bits);
    if (word !== undefined) return { full: word };
    const amount = row.readAmount(text);
    if (typeof amount === 'number') return { exact: amount };
    const date = row.readPaidCellDate(text);
    if (date === undefined || typeof date === 'string') return { dated: true, date };
    return { reason: `${quoted(text)} says neither yes nor no, and is no date or amount that can be read` };
  },
  paid_date: (text, row) => {
    const date = row.readPaidDate(text);
    return date === undefined || typeof date === 'string' ? { dated: true, date } : date;
  },
  paid_amount: (text, row) => exactly(row.readAmount(text), (paid) => paid),
  amount_due: (text, row) => exactly(row.readAmount(text), (due) => row.amount.minor - due),
  tool_status: (text) => {
    const word = readYesNo(text, false);
    return word === undefined || word === 'partly' ? undefined : { full: word };
  },
};

const exactly = (read: number | Unreadable, paid: (minor: number) => number): Said =>
  typeof read === 'number' ? { exact: paid(read) } : read;

function weigh(claims: Claim[], { amount, titles, cells }: PaidCells): Paid {
  const says = (claim: Claim) => `"${titles[claim.field].trim()}" says ${quoted(cells[claim.field])}`;
  const clash = (a: Claim, b: Claim): Paid => ({
    field: a.field,
    reason: `${says(a)} but ${says(b)}: make them agree`,
  });
  const exact = claims.find((claim) => claim.exact !== undefined);
  const yes = claims.find((claim) => claim.full === true);
  const no = claims.find((claim) => claim.full === false);
  const dated = claims.find((claim) => claim.dated);
  const dates = claims.filter((claim) => claim.date);
  if (yes && no) return clash(yes, no);
  if (dates[0] && dates[1] && dates[0].date !== dates[1].date) return clash(dates[0], dates[1]);
  const date = dates[0]?.date;
  if (exact?.exact === undefined) {
    if (dated && no) return clash(no, dated);
    const partly = claims.find((claim) => claim.full === 'partly');
    if (partly)
      return { field: partly.field, reason: `${says(partly)}, but no cell says how much: write the amount` };
    return { minor: yes || dated ? amount.minor : 0, date };
  }
  const other = claims.find((claim) => claim.exact !== undefined && claim.exact !== exact.exact);
  if (other) return clash(exact, other);
  const minor = exact.exact;
  if (minor !== 0 && Math.sign(minor) === -Math.sign(amount.minor || 1)) {
    const paid = format({ minor, currency: amount.currency });
    return {
      field: exact.field,
      reason: `${says(exact)}, so ${paid} was paid of ${format(amount)}: one of them has the wrong sign or size`,
    };
  }
  const settled = Math.abs(minor) >= Math.abs(amount.minor);
  if (yes && !settled) return clash(yes, exact);
  if (no && settled && amount.minor !== 0) return clash(no, exact);
  if (dated && minor === 0 && amount.minor !== 0) return clash(dated, exact);
  return { minor, date };
}
