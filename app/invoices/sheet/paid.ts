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
  exact?: number;
  full?: boolean | 'partly';
  dated?: true;
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
    const claim = text && readers[field](text, row);
    if (!claim) continue;
    if ('reason' in claim) return { field, reason: claim.reason };
    claims.push(claim);
  }
  return claims.length === 0 ? { minor: 0 } : weigh(claims, row);
}

const fields = ['paid', 'paid_date', 'paid_amount', 'amount_due', 'tool_status'] as const;

const readers: Record<PaidField, (text: string, row: PaidCells) => Claim | Unreadable | undefined> = {
  paid: (text, row) => {
    const full = readYesNo(text, row.bits);
    if (full !== undefined) return { field: 'paid', full };
    const exact = row.readAmount(text);
    if (typeof exact === 'number') return { field: 'paid', exact };
    const date = row.readPaidCellDate(text);
    if (date === undefined || typeof date === 'string') return { field: 'paid', dated: true, date };
    return { reason: `${quoted(text)} says neither yes nor no, and is no date or amount that can be read` };
  },
  paid_date: (text, row) => {
    const date = row.readPaidDate(text);
    return typeof date === 'object' ? date : { field: 'paid_date', dated: true, date };
  },
  paid_amount: (text, row) => {
    const exact = row.readAmount(text);
    return typeof exact === 'number' ? { field: 'paid_amount', exact } : exact;
  },
  amount_due: (text, row) => {
    const due = row.readAmount(text);
    return typeof due === 'number' ? { field: 'amount_due', exact: row.amount.minor - due } : due;
  },
  tool_status: (text) => {
    const full = readYesNo(text, false);
    return full === undefined || full === 'partly' ? undefined : { field: 'tool_status', full };
  },
};

/** The first claim of each kind, and the first that contradicts another of its kind. */
function sortClaims(claims: Claim[]) {
  let [exact, otherSum, yes, no, partly, dated, day, otherDay]: (Claim | undefined)[] = [];
  for (const claim of claims) {
    if (claim.full === true) yes ??= claim;
    else if (claim.full === false) no ??= claim;
    else if (claim.full === 'partly') partly ??= claim;
    if (claim.dated) dated ??= claim;
    if (claim.exact !== undefined) {
      exact ??= claim;
      if (claim.exact !== exact.exact) otherSum ??= claim;
    }
    if (claim.date) {
      day ??= claim;
      if (claim.date !== day.date) otherDay ??= claim;
    }
  }
  return { exact, otherSum, yes, no, partly, dated, day, otherDay };
}

function weigh(claims: Claim[], row: PaidCells): Paid {
  const { exact, otherSum, yes, no, partly, dated, day, otherDay } = sortClaims(claims);
  const { amount } = row;
  if (yes && no) return clash(row, yes, no);
  if (day && otherDay) return clash(row, day, otherDay);
  const date = day?.date;
  if (exact?.exact === undefined) {
    if (dated && no) return clash(row, no, dated);
    if (partly) {
      const reason = `${says(row, partly)}, but no cell says how much: write the amount`;
      return { field: partly.field, reason };
    }
    return { minor: yes || dated ? amount.minor : 0, date };
  }
  if (otherSum) return clash(row, exact, otherSum);
  const minor = exact.exact;
  if (minor !== 0 && Math.sign(minor) === -Math.sign(amount.minor || 1)) {
    const paid = format({ minor, currency: amount.currency });
    const reason = `${says(row, exact)}, so ${paid} was paid of ${format(amount)}: one of them has the wrong sign or size`;
    return { field: exact.field, reason };
  }
  const settled = Math.abs(minor) >= Math.abs(amount.minor);
  if (yes && !settled) return clash(row, yes, exact);
  if (no && settled && amount.minor !== 0) return clash(row, no, exact);
  if (dated && minor === 0 && amount.minor !== 0) return clash(row, dated, exact);
  return { minor, date };
}

const says = ({ titles, cells }: PaidCells, { field }: Claim): string =>
  `"${titles[field].trim()}" says ${quoted(cells[field])}`;

const clash = (row: PaidCells, a: Claim, b: Claim): Paid => ({
  field: a.field,
  reason: `${says(row, a)} but ${says(row, b)}: make them agree`,
});
