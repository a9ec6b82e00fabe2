import { amountLabel, type AmountKind as Named } from './amount-words.ts';
import { datesIn } from './dates.ts';
import type { Cell, Row } from './layout.ts';
import { type Amount, amountsIn, type DecimalSign, decimalOf } from './numbers.ts';
import { onceEach, wordsBeside } from './words-beside.ts';

export type AmountKind = Exclude<Named, 'credited'>;

/** An amount of the document with what its words say of it. */
export interface Figure extends Amount {
  kind: AmountKind | 'none';
  /** Only the head of its column says so. */
  headed: boolean;
  /** No other amount stands behind the same words. */
  alone: boolean;
  /** The last one of its row. */
  last: boolean;
  row: number;
  /** Within a sentence. */
  told: boolean;
  /** Nothing stands behind it. */
  ends: boolean;
  size: number;
  sure: number;
  words: string;
  /** No words stand beside it. */
  bare: boolean;
}

/** `credit`: the document gives money back. */
export function figuresOf(rows: readonly Row[], credit: boolean): Figure[] {
  const decimal = decimalOf(rows.flatMap(({ cells }) => cells.map(({ text }) => text)));
  const holds = onceEach((text) => amountsOf(text, decimal).some(isMoney));
  return rows.flatMap((row) => figuresOfRow(rows, row, { decimal, credit, holds }));
}

interface Page {
  decimal: DecimalSign;
  credit: boolean;
  holds: (text: string) => boolean;
}

/** Of one cell: more are no place for a total. */
const most = 30;

function figuresOfRow(rows: readonly Row[], row: Row, page: Page): Figure[] {
  const found = row.cells.flatMap((cell) => {
    const amounts = amountsOf(cell.text, page.decimal).slice(0, most);
    return amounts.map((amount, n) => figureOf(rows, cell, amount, amounts[n - 1]?.to ?? 0, page));
  });
  const money = carried(found).filter(
    (figure) => isMoney(figure) || (strong.includes(figure.kind) && figure.ends && figure.value > 0),
  );
  return money.map((figure, n) => ({
    ...figure,
    size: row.size,
    alone: money.filter(({ words }) => words === figure.words).length === 1,
    last: n === money.length - 1,
  }));
}

type Found = Omit<Figure, 'alone' | 'last' | 'size'>;

/** `Total  93.33  12.17  105.50`: the words at the head of a row are of all its amounts that have none of their own. */
function carried(found: readonly Found[]): Found[] {
  let head: Found | undefined;
  return found.map((figure) => {
    if (figure.kind === 'none' && figure.bare && head)
      return { ...figure, kind: head.kind, words: head.words };
    head = wholes.includes(figure.kind) && !figure.headed && !figure.told ? figure : undefined;
    return figure;
  });
}

const wholes: Figure['kind'][] = ['due', 'gross', 'total'];
const strong: Figure['kind'][] = ['due', 'gross'];

/** A whole number is money only beside a currency. */
const isMoney = ({ decimals, sign }: Amount): boolean => decimals >= 2 || (sign !== '' && decimals !== 1);

const measure =
  /^\s?(?:kgs?|mg|g|lbs?|oz|t|to|kwh|mwh|kw|mb|gb|tb|km|cm|mm|lfm|m[²³23]?|qm|l|ltr?|hrs?|std|stk|stck|pcs?|pces|nos|szt|db|ks|kpl|uds?|units?|days?|nights?|hours?|min)(?![\p{L}\d])/iu;

/** Figures of a date or a telephone number are none. */
function amountsOf(text: string, decimal: DecimalSign): Amount[] {
  const dates = datesIn(text);
  return amountsIn(text, decimal).filter(
    ({ from, to }) =>
      !measure.test(text.slice(to)) && !dates.some((date) => from < date.to && date.from < to),
  );
}

function figureOf(
  rows: readonly Row[],
  cell: Cell,
  amount: Amount,
  after: number,
  { holds, credit }: Page,
): Found {
  const { own, left, above } = wordsBeside(rows, cell, amount.from, after, holds);
  const behind = /^\W{0,3}(?:\p{L}+\W+){0,3}/u.exec(cell.text.slice(amount.to))?.[0] ?? '';
  const beside = own || left;
  const named = amountLabel(beside) ?? (own && left ? amountLabel(`${left} ${own}`) : undefined);
  const headed = named || hasLetters(beside) ? undefined : amountLabel(above);
  const after_ = named || headed ? undefined : /\bdue\b/i.test(behind) ? ('due' as const) : undefined;
  return {
    ...amount,
    kind: kindOf(named?.kind ?? headed?.kind ?? after_ ?? 'none', credit),
    headed: headed !== undefined,
    row: cell.row,
    told: (cell.text.length > 70 && cell.text.length - amount.to + amount.from > 60) || wordsIn(own) > 6,
    ends: !/[\p{L}\d]/u.test(cell.text.slice(amount.to)),
    sure: cell.sure,
    words: beside || above,
    bare: !hasLetters(beside),
  };
}

const kindOf = (kind: Named | 'none', credit: boolean): Figure['kind'] =>
  kind === 'credited' ? (credit ? 'gross' : 'discount') : kind;

const wordsIn = (text: string): number => text.match(/\p{L}+/gu)?.length ?? 0;

const hasLetters = (text: string): boolean => /\p{L}{3}/u.test(text);
