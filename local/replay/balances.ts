import { balanceOf } from '../../app/invoices/balance.ts';
import { addDays, isoWeekday } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import type { ReplayLedger } from './ledger.ts';

/** What customers owed at the start of each week, in minor units. Credit notes are not in it. */
export interface BalanceSeries {
  currency: string;
  weeks: { week: Day; open: number; overdue: number }[];
}

export const mondayOf = (day: Day): Day => addDays(day, 1 - isoWeekday(day));

/** The Mondays of all weeks from one day to another. */
export function weeksOf(from: Day, to: Day): Day[] {
  const weeks: Day[] = [];
  for (let week = mondayOf(from); week <= to; week = addDays(week, 7)) weeks.push(week);
  return weeks;
}

export function balancesOver(ledger: ReplayLedger, from: Day, to: Day): BalanceSeries[] {
  const currencies = [...new Set(ledger.sheet.rows.map((row) => row.amount.currency))].sort();
  const series = new Map(
    currencies.map((currency) => [currency, { currency, weeks: [] as BalanceSeries['weeks'] }]),
  );
  for (const week of weeksOf(from, to)) {
    for (const { weeks } of series.values()) weeks.push({ week, open: 0, overdue: 0 });
    for (const row of ledger.rowsOn(week)) {
      const { open } = balanceOf(row);
      const at = series.get(open.currency)?.weeks.at(-1);
      if (!at || row.amount.minor <= 0 || open.minor <= 0) continue;
      at.open += open.minor;
      if (row.due_date < week) at.overdue += open.minor;
    }
  }
  return [...series.values()];
}
