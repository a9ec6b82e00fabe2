import type { ReadLine } from '../../ports/reader.ts';
import { type Amount, amountsIn, wholeAmountsIn } from './amounts.ts';
import { type Label, type LabelKind, labelOf } from './labels.ts';
import type { Row } from './rows.ts';

/** An amount on the page with what its words say of it. */
export interface Figure extends Label {
  hundredths: number;
  decimals: 0 | 2;
  sign: string;
  /** Of several amounts behind one label (an item, a tax table) none is told by it alone. */
  alone: boolean;
  /** Index of its row. */
  row: number;
  size: number;
  /** From 0 to 1: that its digits are what is printed. */
  sure: number;
}

/** Every amount of the page, from top to bottom and left to right. */
export function figuresOf(rows: readonly Row[]): Figure[] {
  const withCents = collect(rows, amountsIn);
  if (withCents.some(({ kind }) => sums.includes(kind))) return afterItems(withCents);
  const whole = collect(rows, wholeAmountsIn).filter(({ kind, sign }) => sign || kind !== 'none');
  // Where all amounts are without cents, what looks like one that has some is a number of something.
  const isWhole = withCents.length === 0 || whole.some(({ kind }) => sums.includes(kind));
  return afterItems(isWhole ? whole : withCents);
}

const sums: LabelKind[] = ['grand', 'incl', 'total', 'before'];

/**
 * Nobody pays before there is a total: what is called `Chicken tender` or `Cashew` above it was bought. And there is no
 * change before somebody paid: a `Balance` above the payment is what is due.
 */
function afterItems(figures: Figure[]): Figure[] {
  const first = figures.find(({ kind }) => sums.includes(kind))?.row ?? 0;
  const paid = figures.find(({ kind, row }) => kind === 'paid' && row >= first)?.row ?? 0;
  return figures.map((figure) => {
    const { kind, row } = figure;
    if (row < first && (kind === 'paid' || kind === 'change')) return { ...figure, kind: 'none' };
    return kind === 'change' && row < paid ? { ...figure, kind: 'total', exact: false } : figure;
  });
}

type AmountsOf = (text: string) => Amount[];

interface Placed {
  amount: Amount;
  cell: ReadLine;
  /** What stands between it and the amount on its left. */
  words: string;
}

function collect(rows: readonly Row[], amountsOf: AmountsOf): Figure[] {
  return rows.flatMap((row, at) => {
    const groups = grouped(amountsOfRow(row, amountsOf));
    return groups.flatMap((group, n) => {
      const own = group[0]?.words ?? '';
      const label = labelOf(n === 0 && !hasWords(own) ? wordsAbove(rows, at, amountsOf) : own);
      return group.map(({ amount, cell }) => ({
        hundredths: amount.hundredths,
        decimals: amount.decimals,
        sign: amount.sign,
        ...label,
        alone: group.length === 1,
        row: at,
        size: row.size,
        sure: surenessOf(amount, cell),
      }));
    });
  });
}

function amountsOfRow(row: Row, amountsOf: AmountsOf): Placed[] {
  let words = '';
  return row.cells.flatMap((cell, n) => {
    const found = amountsOf(cell.text);
    const amounts = found.length > 0 || n === 0 ? found : pointless(cell.text);
    let from = 0;
    const placed = amounts.map((amount) => {
      const before = `${words} ${cell.text.slice(from, amount.from)}`;
      words = '';
      from = amount.to;
      return { amount, cell, words: before };
    });
    words += ` ${cell.text.slice(from)}`;
    return placed;
  });
}

/** Amounts that follow each other without words between them share the words before the first one. */
function grouped(placed: Placed[]): Placed[][] {
  const groups: Placed[][] = [];
  for (const each of placed) {
    const last = groups.at(-1);
    if (last && !hasWords(each.words)) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

/** `8091` at the end of a row has lost its point; at its beginning it is a number of something. */
function pointless(text: string): Amount[] {
  const match = /^(?<minus>-)?(?<digits>\d{3,6})$/.exec(text);
  const { minus, digits = '' } = match?.groups ?? {};
  if (!match || (digits.length > 3 && digits.startsWith('0'))) return [];
  const hundredths = Number(digits) * (minus && Number(digits) ? -1 : 1);
  return [{ hundredths, decimals: 2, sign: '', from: 0, to: text.length, repaired: true }];
}

const hasWords = (text: string): boolean =>
  /\p{L}{2}|\p{Script=Han}/u.test(text.replace(/\b(?:RM|SR|ZR|TX|ZRL|MYR|SGD)\b/g, ''));

/** A label may stand on the row above its amount, if no amount stands there. */
function wordsAbove(rows: readonly Row[], at: number, amountsOf: AmountsOf): string {
  const [row, above] = [rows[at], rows[at - 1]];
  if (!row || !above || row.at - above.at > 2.5) return '';
  return above.cells.some(({ text }) => amountsOf(text).length > 0) ? '' : above.text;
}

const surenessOf = ({ repaired }: Amount, { confidence, weakest = confidence }: ReadLine): number =>
  Math.min(confidence, weakest) * (repaired ? 0.6 : 1);
