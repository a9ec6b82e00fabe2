import { daysBetween } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import { issuedOn, type ReplayLedger, settledOn } from './ledger.ts';
import type { Replayed } from './replay.ts';

/** What it took until late invoices were paid, by the ledger's own dates. Invoices, not letters. */
export interface Outcome {
  /** Not paid in full by the end of their due date, within the days that were played. */
  late: number;
  /** Paid after so many letters to the customer about it; the first of these is none. */
  paid_after: number[];
  open_without_letter: number;
  open_after_letters: number;
  /** From an invoice's first letter to its payment, in calendar days. */
  median_days_to_payment?: number;
}

export function outcomeOf({ sheet }: ReplayLedger, { letters, from, to }: Replayed): Outcome {
  const sent = new Map<string, Day[]>();
  for (const { day, letter } of letters)
    if (letter.move !== 'escalate')
      for (const { invoice_id } of letter.lines) sent.set(invoice_id, [...(sent.get(invoice_id) ?? []), day]);
  const outcome: Outcome = { late: 0, paid_after: [], open_without_letter: 0, open_after_letters: 0 };
  const waits: number[] = [];
  for (const row of sheet.rows) {
    const settled = settledOn(row);
    if (row.amount.minor <= 0 || issuedOn(row) > to || (settled !== undefined && settled < from)) continue;
    const about = sent.get(row.invoice_id) ?? [];
    const paid = settled !== undefined && settled <= to;
    if (paid && about[0]) waits.push(daysBetween(about[0], settled));
    if (row.due_date >= (paid ? settled : to)) continue;
    outcome.late++;
    if (paid) outcome.paid_after[about.length] = (outcome.paid_after[about.length] ?? 0) + 1;
    else if (about.length === 0) outcome.open_without_letter++;
    else outcome.open_after_letters++;
  }
  outcome.paid_after = Array.from(outcome.paid_after, (count) => count ?? 0);
  const median = medianOf(waits);
  return median === undefined ? outcome : { ...outcome, median_days_to_payment: median };
}

function medianOf(numbers: number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
