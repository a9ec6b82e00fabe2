import { type Field, field } from '../../shared/field.ts';
import { datesIn } from './dates.ts';
import { numberLabel } from './field-words.ts';
import { plainWords } from './labels.ts';
import type { Cell, Row } from './layout.ts';
import { amountsIn } from './numbers.ts';
import { wordsBeside } from './words-beside.ts';

interface Candidate {
  number: string;
  weight: number;
  sure: number;
}

/** Rows, and values of a cell: one that is called something stands near an edge, and a cell of many is no place for it. */
const most = { first: 300, last: 100, values: 12 };

/** What the invoice is called, as it is printed. */
export function findNumber(rows: readonly Row[]): Field<string> | undefined {
  const title = rows.find(({ cells }) => cells.some(({ text }) => isTitle(text)));
  const found = [...rows.slice(0, most.first), ...rows.slice(most.first).slice(-most.last)].flatMap((row) =>
    row.cells.flatMap((cell) => valuesOf(cell).flatMap((value) => weigh(rows, cell, value, title) ?? [])),
  );
  const numbers = [...Map.groupBy(found, ({ number }) => number).values()]
    .map((same) => {
      const best = same.toSorted((a, b) => b.weight - a.weight)[0] as Candidate;
      return { ...best, weight: best.weight + Math.min(0.8, (same.length - 1) * 0.4) };
    })
    .sort((a, b) => b.weight - a.weight);
  const best = numbers[0];
  if (!best || best.weight < 0.5) return undefined;
  const others = numbers.slice(1).reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const likely = 1 / (1 + others) / (1 + Math.exp(1 - best.weight));
  return field(best.number, Math.min(0.97, likely * (best.sure > 0.85 ? 1 : best.sure)));
}

const isTitle = (text: string): boolean => {
  const label = numberLabel(text);
  return label?.kind === 'title' && label.words.length >= plainWords(text).length - 8;
};

interface Value {
  text: string;
  from: number;
  after: number;
}

/** Parts of a number: with a figure in it, or a few capitals before one (`FT 2024/12`). */
const part = /[#\p{L}\p{N}][\p{L}\p{N}_./#\\-]*/gu;

function valuesOf(cell: Cell): Value[] {
  const { text } = cell;
  const taken = [
    ...datesIn(text),
    ...amountsIn(text).filter(({ decimals, sign }) => decimals === 2 || /[^A-Z]/.test(sign)),
  ];
  const free = (from: number, to: number) => !taken.some((other) => from < other.to && other.from < to);
  const values: Value[] = [];
  let after = 0;
  const parts = [...text.matchAll(part)];
  for (let n = 0; n < parts.length && values.length < most.values; n++) {
    const first = parts[n] as RegExpExecArray;
    if (first.index < after || !(isCode(first[0]) || isPrefix(first[0]))) continue;
    let [from, to] = [first.index, first.index + first[0].length];
    // `(380)` behind a title is a code for programs.
    if (!free(from, to) || (text[from - 1] === '(' && text[to] === ')')) continue;
    let has = isCode(first[0]);
    for (let next = n + 1; next < parts.length && next < n + 4; next++) {
      const more = parts[next] as RegExpExecArray;
      const end = more.index + more[0].length;
      if (
        !/^ ?[/–-]? ?$/.test(text.slice(to, more.index)) ||
        !(isCode(more[0]) || (isPrefix(more[0]) && !has)) ||
        !free(more.index, end)
      )
        break;
      // `82 4471 0093 1` goes on, `10482 2` does not.
      const grouped = /^\d+(?: \d+)+$/.test(text.slice(from, to)) && /^\d+$/.test(more[0]);
      if (has && text.slice(to, more.index) === ' ' && !grouped && !/^\d{3,}$/.test(more[0])) break;
      has ||= isCode(more[0]);
      to = end;
    }
    if (!has) continue;
    // A sign that stands apart belongs to a number whose label has a word for it already.
    const sign = /# ?$/.exec(text.slice(after, from));
    if (sign && (from - sign[0].length === 0 || /:\s*$/.test(text.slice(after, from - sign[0].length))))
      from -= sign[0].length;
    values.push({
      text: text
        .slice(from, to)
        .replace(/^# /, '#')
        .replace(/[.,/\\-]+$/, ''),
      from,
      after,
    });
    after = to;
  }
  return values;
}

const isCode = (text: string): boolean => /\d/.test(text) && text.length <= 40;
const isPrefix = (text: string): boolean =>
  /^[\p{Lu}]{1,5}[/.-]?$/u.test(text) &&
  !/^N[or]?\.?$/i.test(text) &&
  !noPrefix.test(text) &&
  !numberLabel(text);
const noPrefix = /^(?:UND|AND|VOM|DATE|DATUM|INV|TEL|FAX|PAGE|VAT|BTW|TVA|IVA|NIP|USD|EUR|DEL|DU)\.?$/;

const weights = { number: 4, title: 2.7, weak: 1.2, other: -4 };

function weigh(
  rows: readonly Row[],
  cell: Cell,
  value: Value,
  title: Row | undefined,
): Candidate | undefined {
  const holds = (text: string) => /\d/.test(text) && numberLabel(text)?.kind !== 'title';
  const { own, left, above } = wordsBeside(rows, cell, value.from, value.after, holds);
  const beside = [own, own ? '' : left].find(Boolean) ?? '';
  const near = lastLabel(beside) ?? (own && left ? lastLabel(`${left} ${own}`) : undefined);
  const headed = near || own ? undefined : lastLabel(above);
  const label = near ?? headed;
  if (!label) return undefined;
  const number =
    label.kind === 'title' || !/^#/.test(value.text) || /^#$/.test(beside.trim())
      ? value.text.replace(/^#\s?/, '')
      : value.text;
  const digits = number.replace(/\D/g, '').length;
  const row = rows[cell.row] as Row;
  const nearTitle = title && Math.abs(title.cells[0]!.row - cell.row) <= 3;
  const before = plainWords(beside).slice(0, -label.words.length);
  const withTitle =
    label.kind === 'weak' && [left, before].some((words) => numberLabel(words, 'last')?.kind === 'title');
  const weight =
    (withTitle ? 3 : weights[label.kind]) -
    (headed ? 0.5 : 0) -
    sentenceLike(own, label.words) +
    (label.kind === 'weak' && nearTitle ? 1.2 : 0) -
    (/^(?:19|20)\d\d$/.test(number) ? (label.kind === 'number' ? 0.3 : 1.5) : 0) -
    (digits < 2 ? 1 : digits < 3 ? 0.4 : 0) -
    (row.page > 0 ? 0.3 : 0) -
    (row.depth > 0.6 ? 0.5 : 0) -
    (/^[A-Z]{2}\d{2}(?:[A-Z0-9]{4}){3,}/.test(number) ? 5 : 0) -
    (/^[A-Z]{2,3} ?[U]?\d[\d.]{7,12}$/.test(number) && label.kind !== 'number' ? 2 : 0) -
    (/^\d{1,3}$/.test(number) && label.kind !== 'number' ? 1 : 0);
  return { number, weight, sure: cell.sure };
}

/** Within a sentence anybody may call anything a number. */
function sentenceLike(own: string, label: string): number {
  const spare = plainWords(own.replace(/\([^()]*\)/g, '')).split(' ').length - label.split(' ').length;
  return spare > 4 ? 2.5 : spare > 2 ? 1.5 : 0;
}

/** The label that ends right before the value. */
function lastLabel(words: string): ReturnType<typeof numberLabel> {
  const end = words.trim().split(/\n/).at(-1) ?? '';
  const label = numberLabel(end, 'last');
  if (!label) return undefined;
  const behind = plainWords(end).slice(label.to).trim();
  return behind.split(' ').filter(Boolean).length > 2 ? undefined : label;
}
