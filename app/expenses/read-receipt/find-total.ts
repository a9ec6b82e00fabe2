import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';
import { type LabelKind, labelOf } from './labels.ts';
import type { Row } from './rows.ts';
import { type Sums, sumsAt } from './sums.ts';
import { labelWeights, most, mostUnconfirmed, weights } from './weights.ts';

export interface Total {
  hundredths: number;
  decimals: 0 | 2;
}

interface Candidate extends Total {
  weight: number;
  confirmed: boolean;
}

/** What was to be paid; `undefined` where no amount could be it. */
export function findTotal(figures: readonly Figure[], rows: readonly Row[]): Field<Total> | undefined {
  const values = [...new Set(figures.map(({ hundredths }) => hundredths))];
  const candidates = values
    .map((value) => weigh(value, figures))
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => b.weight - a.weight);
  const [best] = candidates;
  if (!best || best.weight + weights.doubt < -2) return undefined;
  const others = candidates.slice(1).reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const confidence = Math.min(1 / (1 + others), most) / (1 + Math.exp(-best.weight - weights.doubt));
  const { hundredths, decimals } = best;
  return field(
    { hundredths, decimals },
    best.confirmed && !isLost(rows, figures) && !isContradicted(hundredths, figures)
      ? confidence
      : Math.min(confidence, mostUnconfirmed),
  );
}

function weigh(value: number, all: readonly Figure[]): Candidate | undefined {
  const own = all.filter(({ hundredths }) => hundredths === value);
  const labels = own.map(labelWeight);
  const label = Math.max(...labels);
  if (label <= labelWeights.tax && !own.some(({ kind }) => kind === 'none')) return undefined;
  const sums = sumsAt(value, all);
  const digits = Math.max(...own.map((figure) => figure.sure));
  const [figure] = own;
  return {
    hundredths: value,
    decimals: figure?.decimals ?? 2,
    confirmed: isConfirmed(sums) && value !== 0,
    weight:
      label +
      sumsWeight(sums) +
      (isLargest(value, all) ? weights.largest : 0) +
      (isOutranked(own, all) ? weights.outranked : 0) +
      (isLastTotal(value, all) ? weights.lastTotal : 0) +
      (isBeforeRounding(value, all) ? weights.beforeRounding : 0) +
      (value === 0 ? weights.nought : 0) +
      Math.max(0, 0.9 - digits) * 10 * weights.unsureDigits,
  };
}

function labelWeight({ kind, exact, alone, size }: Figure): number {
  const weight = labelWeights[kind];
  if (weight <= 0) return weight;
  const isTotal = totals.includes(kind);
  return (
    (weight + (exact ? 0 : weights.guessedLabel)) * (alone ? 1 : weights.sharedRow) +
    (isTotal && alone && size > 1.3 ? weights.largePrint : 0)
  );
}

const sumsWeight = (sums: Sums): number =>
  (Object.keys(sums) as (keyof Sums)[]).reduce((total, key) => total + (sums[key] ? weights[key] : 0), 0);

const isConfirmed = (sums: Sums): boolean => Object.values(sums).some(Boolean);

const totals: LabelKind[] = ['grand', 'incl', 'total'];
const beside = ['paid', 'change', 'count'];

const isLargest = (value: number, all: readonly Figure[]): boolean =>
  value !== 0 &&
  all.every(({ kind, hundredths }) => beside.includes(kind) || Math.abs(hundredths) <= Math.abs(value));

const isOutranked = (own: readonly Figure[], all: readonly Figure[]): boolean =>
  own.every(({ kind }) => kind !== 'grand') &&
  all.some(({ kind, exact, alone, hundredths }) => kind === 'grand' && exact && alone && hundredths !== 0);

/** What else the page says of the total, and is not so: one of the two was misread, and nobody can tell which. */
function isContradicted(value: number, all: readonly Figure[]): boolean {
  const of = (...kinds: LabelKind[]) => all.filter(({ kind }) => kinds.includes(kind));
  const paid = of('paid').map(({ hundredths }) => hundredths);
  const change = of('change').map(({ hundredths }) => Math.abs(hundredths));
  const given = change.some((each) => each > 0);
  if (paid.some((each) => (each === value ? !given : change.includes(each - value)))) return false;
  const whole = paid.reduce((sum, each) => sum + each, 0);
  const isUnderpaid = paid.length > 0 && whole > 0 && whole < value;
  const isOtherChange = paid.some((each) => each >= value) && given;
  const isOtherGrand = of('grand').some(
    (f) => f.exact && f.alone && f.hundredths !== 0 && f.hundredths !== value,
  );
  const roundings = of('rounding').filter(({ hundredths }) => hundredths !== 0);
  const isUnrounded =
    roundings.length > 0 && !roundings.some((r) => all.some((f) => f.hundredths + r.hundredths === value));
  const payment = all.find(({ kind }) => kind === 'paid' || kind === 'change')?.row ?? Infinity;
  const own = Math.max(...all.filter(({ hundredths }) => hundredths === value).map(({ row }) => row));
  const isLaterTotal = of('total', 'incl').some(
    (f) => f.alone && f.hundredths > 0 && f.hundredths !== value && f.row > own && f.row < payment,
  );
  return isUnderpaid || isOtherChange || isOtherGrand || isUnrounded || isLaterTotal;
}

/** A short row that is called a total and has no amount, nor is there one below it. */
function isLost(rows: readonly Row[], figures: readonly Figure[]): boolean {
  const taken = new Set(figures.map(({ row }) => row));
  return rows.some(
    ({ text }, at) =>
      !taken.has(at) &&
      !(taken.has(at + 1) && figures.some(({ row, kind }) => row === at + 1 && totals.includes(kind))) &&
      text.length < 24 &&
      /tota|jumlah|summe|gesamt|payable/i.test(text) &&
      ['grand', 'total'].includes(labelOf(text).kind),
  );
}

function isLastTotal(value: number, all: readonly Figure[]): boolean {
  const payment = all.find(({ kind }) => kind === 'paid' || kind === 'change')?.row ?? Infinity;
  const before = all.filter(({ kind, alone, row }) => totals.includes(kind) && alone && row < payment);
  return before.at(-1)?.hundredths === value;
}

/** `Total 80.91, Rounding -0.01, Rounded total 80.90`: the last one is paid. */
function isBeforeRounding(value: number, all: readonly Figure[]): boolean {
  const roundings = all.filter(({ kind, hundredths }) => kind === 'rounding' && hundredths !== 0);
  return roundings.some(({ hundredths, row }) =>
    all.some(
      (other) =>
        other.hundredths === value + hundredths &&
        other.kind !== 'paid' &&
        all.some((own) => own.hundredths === value && own.row < other.row) &&
        other.row > row - 3,
    ),
  );
}
