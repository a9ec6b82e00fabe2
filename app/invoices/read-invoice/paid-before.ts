import type { Figure } from './figures.ts';
import type { Candidate, Sum } from './find-total.ts';

export const wholes: Figure['kind'][] = ['due', 'gross', 'total'];

/** What was paid before, where the whole is printed too. */
export function paidPart(
  open: Candidate,
  candidates: readonly Candidate[],
  all: readonly Figure[],
): Sum | undefined {
  const paid = all.find(
    ({ kind, value }) =>
      kind === 'paid' &&
      value !== 0 &&
      candidates.some(
        (each) =>
          each.value === open.value + Math.abs(value) &&
          each.figures.some((figure) => wholes.includes(figure.kind)),
      ),
  );
  return paid && { value: Math.abs(paid.value), decimals: paid.decimals };
}

/** What is left of a whole by a payment that stands below it, where that stands below both under whatever words; or what was paid too much. */
export function restOf(whole: Candidate, all: readonly Figure[]): { value: number; paid: Sum } | undefined {
  for (const { row, value, decimals } of paidBelow(whole, all)) {
    const rest = whole.value - Math.abs(value);
    if (rest === 0) continue;
    if (all.some((each) => each.row > row && Math.abs(each.value) === Math.abs(rest)))
      return { value: rest, paid: { value: Math.abs(value), decimals } };
  }
  return undefined;
}

/** Nothing is open any more. */
export const paidWhole = (best: Candidate, all: readonly Figure[]): boolean =>
  all.some(({ kind, value }) => kind === 'due' && value === 0) ||
  all.some(({ kind, value }) => kind === 'paid' && Math.abs(value) === best.value && best.value !== 0);

/** Payments below a sum that no word calls what is still to be paid. */
export function paidBelow(whole: Candidate, all: readonly Figure[]): Figure[] {
  if (whole.figures.some(({ kind }) => kind === 'due')) return [];
  const from = Math.max(...whole.figures.map(({ row }) => row));
  return all.filter(({ kind, row, value }) => kind === 'paid' && row > from && value !== 0);
}
