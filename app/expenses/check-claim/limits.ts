import { format } from '../../shared/money.ts';
import type { Checked } from '../check-claim.ts';
import { passes } from '../day-total.ts';
import type { Found } from './ladder.ts';

export function askFirst({ category }: Checked): Found | undefined {
  if (category?.limit_claim !== 'ask first' && category?.limit_day !== 'ask first') return undefined;
  return { message: `${category.name} is to be asked about first.`, line: category.line };
}

export function overClaimLimit({ category, home = 0, policy: { currency } }: Checked): Found | undefined {
  if (!category || !passes(category.limit_claim, 0, home)) return undefined;
  const limit = Number(category.limit_claim);
  return {
    message: `${format({ minor: home, currency })} is over the limit of ${format({ minor: limit, currency })} a claim for ${category.name}.`,
    line: category.line,
  };
}

export function overDayLimit({
  category,
  home = 0,
  day_total,
  claim,
  policy: { currency },
}: Checked): Found | undefined {
  if (!category || !passes(category.limit_day, day_total, home)) return undefined;
  const limit = Number(category.limit_day);
  return {
    message: `With this claim, ${category.name} comes to ${format({ minor: day_total + home, currency })} on ${claim.date}, over the limit of ${format({ minor: limit, currency })} a day.`,
    line: category.line,
  };
}
