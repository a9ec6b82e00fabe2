import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';
import { paidBelow, paidPart, paidWhole, restOf, wholes } from './paid-before.ts';

export interface Sum {
  value: number;
  decimals: number;
}

export interface Totals {
  total: Field<Sum>;
  paid?: Field<Sum>;
}

/** Log-odds, by judgement: what the words say, then what the sums say, then where it stands. */
const labelWeights: Record<Figure['kind'], number> = {
  due: 4.2,
  gross: 4,
  total: 2.8,
  net: 0.4,
  paid: -0.5,
  none: -1.8,
  tax: -3,
  discount: -3,
  other: -4,
};

export interface Candidate {
  value: number;
  decimals: number;
  weight: number;
  confirmed: boolean;
  figures: Figure[];
}

/** What is to be paid; `undefined` where no amount could be it. */
export function findTotal(figures: readonly Figure[]): Totals | undefined {
  const candidates = likeliest([...Map.groupBy(figures, ({ value }) => value).values()])
    .map((same) => weigh(same, figures))
    .sort((a, b) => b.weight - a.weight);
  const best = candidates[0];
  if (!best || best.weight < 0) return undefined;
  const open = openOf(best, candidates);
  const others = candidates
    .filter((each) => each !== best && each !== open)
    .map(
      (each) =>
        each.weight -
        best.weight -
        (isPart(each.value, open.value, figures) ? 3 : 0) -
        (isOutranked(each, best) ? 1.5 : 0),
    )
    .reduce((sum, less) => sum + Math.exp(less), 0);
  const sure = Math.min(
    ...[best, open].map((each) => Math.max(...each.figures.map((figure) => figure.sure))),
  );
  const likely = (1 / (1 + others) / (1 + Math.exp(1.2 - best.weight))) * (sure > 0.8 ? 1 : sure);
  const { value, decimals } = open;
  const capped = best.confirmed && open === best ? 0.98 : 0.86;
  if (open === best) {
    const paid = paidWhole(best, figures);
    const part = paid ? undefined : paidPart(best, candidates, figures);
    const rest = paid ? undefined : restOf(best, figures);
    if (rest)
      return {
        total: field({ value: rest.value, decimals }, Math.min(likely, 0.85)),
        paid: field(rest.paid, 0.85),
      };
    if (part) return { total: field({ value, decimals }, Math.min(likely, 0.96)), paid: field(part, 0.9) };
    // A payment that stands below it and leaves nothing that is printed.
    const doubt = paid || paidBelow(best, figures).length > 0;
    return {
      total: field({ value, decimals }, Math.min(likely, doubt ? 0.86 : capped)),
      ...(paid && { paid: field({ value, decimals }, 0.8) }),
    };
  }
  const before = figures.find(
    ({ kind, value: part }) => kind === 'paid' && Math.abs(part) === best.value - value,
  );
  return {
    total: field({ value, decimals }, Math.min(likely, before ? 0.96 : 0.7)),
    ...(before && { paid: field({ value: Math.abs(before.value), decimals }, 0.9) }),
  };
}

/** A hundred pages of amounts have thousands of values: those are looked at that words name, and the largest. */
const most = 200;

function likeliest(values: Figure[][]): Figure[][] {
  if (values.length <= most) return values;
  const rank = (same: readonly Figure[]) => Math.max(...same.map(figureWeight));
  const size = ([figure]: readonly Figure[]) => Math.abs(figure?.value ?? 0);
  return values.toSorted((a, b) => rank(b) - rank(a) || size(b) - size(a)).slice(0, most);
}

/** Of what the whole is, that part which is still to be paid, where the document names it. */
function openOf(best: Candidate, all: readonly Candidate[]): Candidate {
  if (best.figures.some(({ kind }) => kind === 'due')) return best;
  return (
    all.find(
      ({ value, figures }) =>
        value !== 0 && figures.some(({ kind, headed, told }) => kind === 'due' && !headed && !told),
    ) ?? best
  );
}

/** Does it differ from the other by a tax, a payment or a discount that the document names? Then it is no rival. */
const isPart = (value: number, whole: number, all: readonly Figure[]): boolean =>
  all.some(
    ({ kind, value: part }) =>
      named.includes(kind) && part !== 0 && Math.abs(part) === Math.abs(whole - value),
  );

/** `Total` alone says less beside `Amount due`. */
const isOutranked = (each: Candidate, best: Candidate): boolean =>
  best.figures.some(({ kind }) => kind === 'due' || kind === 'gross') &&
  Math.abs(each.value) < Math.abs(best.value) &&
  each.figures.every(({ kind }) => kind !== 'due' && kind !== 'gross');

const named: Figure['kind'][] = ['tax', 'paid', 'discount'];

function weigh(own: readonly Figure[], all: readonly Figure[]): Candidate {
  const { value } = own[0] as Figure;
  const confirmed = sumsMake(value, all);
  const rows = new Set(own.map(({ row }) => row)).size;
  // A line's amount and the sum without tax are often one: only what is named twice bears itself out.
  const named = new Set(own.flatMap(({ kind, row }) => (wholes.includes(kind) ? row : []))).size;
  const label = Math.max(...own.map(figureWeight));
  const largest = all.every((other) => other.kind === 'other' || Math.abs(other.value) <= Math.abs(value));
  return {
    value,
    decimals: Math.max(...own.map(({ decimals }) => decimals)),
    confirmed: confirmed || named > 1,
    figures: [...own],
    weight:
      label +
      (confirmed ? 1.6 : 0) +
      (rows > 1 ? 0.6 : 0) +
      (largest && value !== 0 ? 0.7 : 0) +
      (value === 0 ? -3 : 0) +
      (isLastTotal(own, all) ? 0.5 : 0),
  };
}

function figureWeight({ kind, headed, alone, last, told, decimals, size }: Figure): number {
  const weight = labelWeights[kind];
  if (weight <= 0) return weight - (told ? 1 : 0);
  return (
    weight -
    (headed ? 1.5 : 0) -
    (alone ? 0 : last ? 0.4 : 1.5) -
    (told ? 2 : 0) -
    (decimals === 2 ? 0 : 0.8) +
    (size > 1.25 ? 0.3 : 0)
  );
}

const isLastTotal = (own: readonly Figure[], all: readonly Figure[]): boolean => {
  const last = all.filter(({ kind, alone, told }) => wholes.includes(kind) && alone && !told).at(-1);
  return last !== undefined && own.includes(last);
};

/** Net and tax make it, by their words or side by side; or what is above it in its column does. */
function sumsMake(value: number, all: readonly Figure[]): boolean {
  if (value === 0) return false;
  const of = (kind: Figure['kind']) => [
    ...new Set(all.filter((each) => each.kind === kind).map((each) => each.value)),
  ];
  const taxes = of('tax').filter((tax) => tax !== 0);
  const sums = new Set([...taxes, taxes.reduce((sum, tax) => sum + tax, 0)]);
  const nets = [...of('net'), ...of('total'), ...of('gross')].filter((net) => net !== value);
  if (nets.some((net) => sums.has(value - net))) return true;
  return columnMakes(value, all) || sideBySide(value, all);
}

const sideBySide = (value: number, all: readonly Figure[]): boolean =>
  all.some(({ row, value: net }, n) => {
    const next = all[n + 1];
    return next?.row === row && net !== 0 && next.value !== 0 && net + next.value === value;
  });

const mostAbove = 60;

/** The last amounts of the rows above it, two or more, come to it. */
function columnMakes(value: number, all: readonly Figure[]): boolean {
  const column = all.filter(({ last }) => last);
  return column.some((figure, n) => {
    if (figure.value !== value) return false;
    let [sum, parts] = [0, 0];
    for (let at = n - 1; at >= 0 && n - at <= mostAbove; at--) {
      const part = (column[at] as Figure).value;
      if (part === value) return false;
      sum += part;
      if (part !== 0) parts++;
      if (sum === value && parts > 1) return true;
    }
    return false;
  });
}
