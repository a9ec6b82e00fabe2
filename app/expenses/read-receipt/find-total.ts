import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';
import { type LabelKind, labelOf } from './labels.ts';
import type { Row } from './rows.ts';
import { type Sums, sumsAt } from './sums.ts';
import { judged, most, mostUnconfirmed, type Sign, sharedRow, type Weights } from './weights.ts';

export interface Total {
  hundredths: number;
  decimals: 0 | 2;
}

/** An amount that may be the total, and what speaks for it. */
export interface Candidate extends Total {
  labels: Pick<Figure, 'kind' | 'exact' | 'alone' | 'size'>[];
  /** 1 where it holds; of what has a degree, how much. */
  signs: Partial<Record<Sign, number>>;
  /** A second place on the page comes out at the same, and none contradicts. */
  confirmed: boolean;
}

/** What was to be paid; `undefined` where no amount could be it. */
export const findTotal = (figures: readonly Figure[], rows: readonly Row[]): Field<Total> | undefined =>
  chooseTotal(candidatesOf(figures, rows), judged);

export function chooseTotal(candidates: readonly Candidate[], weights: Weights): Field<Total> | undefined {
  const weighed = candidates
    .map((candidate) => ({ ...candidate, weight: weightOf(candidate, weights) }))
    .sort((a, b) => b.weight - a.weight);
  const [best, ...others] = weighed;
  const { doubt } = weights.signs;
  if (!best || best.weight + doubt < -2) return undefined;
  const rivals = others.reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const confidence = Math.min(1 / (1 + rivals), most) / (1 + Math.exp(-best.weight - doubt));
  const { hundredths, decimals, confirmed } = best;
  return field({ hundredths, decimals }, confirmed ? confidence : Math.min(confidence, mostUnconfirmed));
}

export function candidatesOf(figures: readonly Figure[], rows: readonly Row[]): Candidate[] {
  const values = [...new Set(figures.map(({ hundredths }) => hundredths))];
  const lost = isLost(rows, figures);
  return values.map((value) => candidateOf(value, figures, lost)).filter((each) => each !== undefined);
}

function candidateOf(value: number, all: readonly Figure[], lost: boolean): Candidate | undefined {
  const own = all.filter(({ hundredths }) => hundredths === value);
  if (own.every(({ kind }) => never.includes(kind))) return undefined;
  const sums = sumsAt(value, all);
  const holds: [Sign, boolean][] = [
    ...(Object.entries(sums) as [keyof Sums, boolean][]),
    ['largest', isLargest(value, all)],
    ['outranked', isOutranked(own, all)],
    ['lastTotal', isLastTotal(value, all)],
    ['beforeRounding', isBeforeRounding(value, all)],
    ['nought', value === 0],
  ];
  const unsure = Math.max(0, 0.9 - Math.max(...own.map(({ sure }) => sure))) * 10;
  return {
    hundredths: value,
    decimals: own[0]?.decimals ?? 2,
    labels: own,
    signs: {
      ...Object.fromEntries(holds.filter(([, so]) => so).map(([sign]) => [sign, 1])),
      ...(unsure > 0 && { unsureDigits: unsure }),
    },
    confirmed: Object.values(sums).some(Boolean) && value !== 0 && !lost && !isContradicted(value, all),
  };
}

export function weightOf({ labels, signs }: Candidate, weights: Weights): number {
  const label = Math.max(...labels.map((each) => labelWeight(each, weights)));
  return Object.entries(signs).reduce((sum, [sign, much]) => sum + weights.signs[sign as Sign] * much, label);
}

function labelWeight(
  { kind, exact, alone, size }: Candidate['labels'][number],
  { labels, signs }: Weights,
): number {
  const weight = labels[kind];
  if (weight <= 0) return weight;
  return (
    (weight + (exact ? 0 : signs.guessedLabel)) * (alone ? 1 : sharedRow) +
    (totals.includes(kind) && alone && size > 1.3 ? signs.largePrint : 0)
  );
}

/** What is called one of these in every place is no total. */
const never: LabelKind[] = ['service', 'tax', 'discount', 'rounding', 'count', 'change'];
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
