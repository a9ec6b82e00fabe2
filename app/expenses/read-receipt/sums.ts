import type { Figure } from './figures.ts';
import type { LabelKind } from './labels.ts';

/** Which sums on the page come out at a value. Each says that its digits were read right. */
export interface Sums {
  /** What was handed over, less the change. */
  cash: boolean;
  /** Paid to the cent: by card, or in coins. */
  paid: boolean;
  /** Subtotal, tax, service, rounding and discount as their labels say. */
  parts: boolean;
  /** The amounts that stand right above it, or all items. */
  column: boolean;
  /** Net and tax side by side, as in a tax table. */
  table: boolean;
  /** It is printed on other rows too. */
  again: boolean;
}

export function sumsAt(value: number, figures: readonly Figure[]): Sums {
  const of = (...kinds: LabelKind[]) => figures.filter(({ kind }) => kinds.includes(kind));
  const paid = of('paid').map(({ hundredths }) => hundredths);
  const change = of('change').map(({ hundredths }) => Math.abs(hundredths));
  return {
    cash: paid.some((p) => p > value && change.some((c) => c > 0 && p - c === value)),
    paid: paid.includes(value) && value !== 0,
    parts: partsMake(value, figures),
    column: columnMakes(value, figures),
    table: tableMakes(value, figures),
    again:
      new Set(figures.filter((f) => f.hundredths === value && f.kind !== 'paid').map(({ row }) => row)).size >
      1,
  };
}

/** Of several taxes or discounts all are added, or one alone: the others may be a table that says the same again. */
function partsMake(value: number, figures: readonly Figure[]): boolean {
  const of = (kind: LabelKind) => figures.filter((f) => f.kind === kind && f.alone).map((f) => f.hundredths);
  const choices = (kind: LabelKind, sign: 1 | -1) => {
    const all = of(kind).filter((each) => each !== 0);
    const sum = all.reduce((total, each) => total + each, 0);
    return [...new Set([0, sum, ...all].map((each) => each * sign || 0))];
  };
  const bases = [...of('before'), ...of('total'), ...of('incl'), ...of('grand')].filter(
    (base) => base !== value,
  );
  for (const base of bases)
    for (const tax of choices('tax', 1))
      for (const service of choices('service', 1))
        for (const rounding of choices('rounding', 1))
          for (const discount of [...choices('discount', 1), ...choices('discount', -1)])
            if (base + tax + service + rounding + discount === value) return true;
  return false;
}

const mostAbove = 40;

/** Of a row of several amounts the last one counts: it stands in the column of totals. */
function columnMakes(value: number, figures: readonly Figure[]): boolean {
  if (value === 0) return false;
  const last = figures.filter((figure, n) => figures[n + 1]?.row !== figure.row);
  return last.some((figure, n) => {
    if (figure.hundredths !== value) return false;
    let [sum, parts] = [0, 0];
    for (let at = n - 1; at >= 0 && n - at <= mostAbove; at--) {
      const part = last[at]!.hundredths;
      sum += part;
      if (part !== 0) parts++;
      if (sum === value && parts > 1) return true;
    }
    return false;
  });
}

function tableMakes(value: number, figures: readonly Figure[]): boolean {
  return figures.some((figure, n) => {
    const next = figures[n + 1];
    if (next?.row !== figure.row || next.hundredths === 0) return false;
    // A quantity beside a price adds up too, but no tax is as large as what it is of.
    return figure.hundredths + next.hundredths === value && Math.abs(next.hundredths) < Math.abs(value) / 3;
  });
}
