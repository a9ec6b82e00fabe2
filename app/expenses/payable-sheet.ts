import { readCells, rowOf } from '../invoices/sheet/cells.ts';
import { dayOf, readShape } from '../invoices/sheet/dates.ts';
import type { SheetRow } from '../ports/sheets.ts';
import { Fault } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { exponent, type Money } from '../shared/money.ts';
import { fold } from '../shared/owner-words.ts';
import type { Claim } from './claim.ts';
import { categoryOf } from './policy.ts';
import type { InForce } from './read-policy-in-force.ts';

/** One row a claim; whoever pays people back reads it, and writes the last one. */
export const payableHeaders = [
  'Claim',
  'Person',
  'Receipt date',
  'Vendor',
  'Category',
  'Account',
  'Net',
  'Tax',
  'Total',
  'Currency',
  'Rate',
  'Home amount',
  'Approver',
  'Decided',
  'Receipt link',
  'Paid on',
] as const;

export type PayableHeader = (typeof payableHeaders)[number];

export interface PayableRow extends SheetRow {
  claim_id: string;
  /** As somebody wrote it. */
  paid: string;
}

export interface PayableTable {
  rows: PayableRow[];
  /** The headers as they are written in the sheet, by ours. */
  headers: Partial<Record<PayableHeader, string>>;
}

/** Throws a `Fault` for a sheet with rows in which nobody can tell which claim they are of. */
export function readPayables(csv: string): PayableTable {
  const { rows, broken } = readCells(csv);
  if (broken !== undefined) throw new Fault(`The payable sheet cannot be read: ${broken}`);
  const filled = rows.findIndex((cells) => cells.some((cell) => cell.trim()));
  if (filled < 0) return { rows: [], headers: {} };
  const head = rows[filled] as string[];
  const at = (header: string) => head.findIndex((cell) => fold(cell) === fold(header));
  const [claim, paid] = [at('Claim'), at('Paid on')];
  if (claim < 0)
    throw new Fault(
      'The payable sheet has no column "Claim" in its first row. Put it back, so that no claim is paid twice.',
    );
  const found = rows.flatMap((cells, i): PayableRow[] => {
    const claim_id = (cells[claim] ?? '').trim().replace(/^'/, '');
    if (i <= filled || !claim_id) return [];
    return [{ number: rowOf(i), cells, claim_id, paid: (cells[paid] ?? '').trim() }];
  });
  const headers = payableHeaders.flatMap((header) => (at(header) < 0 ? [] : [[header, head[at(header)]!]]));
  return { rows: found, headers: Object.fromEntries(headers) };
}

/** On which day it was paid: a date, or a plain yes, which means today. Nothing for anything else. */
export function paidOn(text: string, today: Day): Day | undefined {
  if (/^(?:yes|y|true|x|paid|done|✓|✔)$/i.test(text)) return today;
  const day = text && dayOf(readShape(text), undefined);
  return day && day !== 'impossible' && day <= today ? day : undefined;
}

/** What the row of a claim says. */
export function payableRow(
  claim: Claim,
  { policy, calendar }: Pick<InForce, 'policy' | 'calendar'>,
): Record<PayableHeader, string> {
  const { amount, tax, home, rate, approvals } = claim;
  const net = { ...amount, minor: amount.minor - (tax?.minor ?? 0) };
  return {
    Claim: claim.claim_id,
    Person: claim.address,
    'Receipt date': claim.date,
    Vendor: claim.vendor,
    Category: claim.category,
    Account: categoryOf(policy, claim.category)?.account ?? '',
    Net: plain(net),
    Tax: tax ? plain(tax) : '',
    Total: plain(amount),
    Currency: amount.currency,
    Rate: rate ? [rate.rate, rate.source, rate.date].filter(Boolean).join(' ') : '',
    'Home amount': home ? plain(home) : '',
    Approver: approvals.map(({ by }) => by).join(', '),
    Decided: approvals.at(-1) ? calendar.dayOf(approvals.at(-1)!.at) : '',
    'Receipt link': claim.receipt_key ? `ea-receipts/${claim.receipt_key}` : '',
    'Paid on': claim.paid_on ?? '',
  };
}

/** `1234.50`: a number that every spreadsheet takes for one. */
function plain({ minor, currency }: Money): string {
  const decimals = exponent(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? '-' : ''}${whole}${decimals ? `.${digits.slice(-decimals)}` : ''}`;
}
