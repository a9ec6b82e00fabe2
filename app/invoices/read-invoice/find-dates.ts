import { daysBetween } from '../../shared/days.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Day } from '../../shared/instant.ts';
import { datesIn, plain, type WrittenDate } from './dates.ts';
import { dateLabel, numberLabel } from './field-words.ts';
import { plainWords } from './labels.ts';
import { above, below, type Cell, type Row } from './layout.ts';
import { dueInTerms } from './terms.ts';
import { type Beside, onceEach, wordsBeside } from './words-beside.ts';

type Kind = 'issue' | 'date' | 'due' | 'paid' | 'other' | 'none';

interface Dated extends WrittenDate {
  kind: Kind;
  /** By its own place rather than by the head of a column. */
  near: boolean;
  at: number;
  sure: number;
}

interface Order {
  monthFirst: boolean;
  certainty: number;
}

export interface Dates {
  issue_date?: Field<Day>;
  due_date?: Field<Day>;
}

/** `monthFirst`: what currency and country say; dates that can be read in one way only say it better. */
export function findDates(rows: readonly Row[], monthFirst: boolean | undefined): Dates {
  const holds = onceEach((text) => datesIn(text).length > 0);
  const dated = rows.flatMap((row) => datedOf(rows, row, holds));
  const order = orderOf(dated, monthFirst);
  const issue = choose(dated, order, { issue: 4, date: 2.6, paid: 0.8, none: 0.2, due: -3, other: -3 });
  const due = choose(
    dated.filter(({ kind }) => kind === 'due'),
    order,
    { due: 4, issue: -9, date: -9, paid: -9, none: -9, other: -9 },
    issue?.value,
  );
  const terms = due ? undefined : dueInTerms(payRows(rows), issue?.value, order.monthFirst);
  const told = terms && { day: terms.day, sure: terms.written ? 0.75 : 0.8 };
  return {
    ...(issue && { issue_date: issue }),
    ...(due && { due_date: due }),
    ...(told && issue && { due_date: field(told.day, Math.min(told.sure, issue.confidence)) }),
  };
}

/** Of one cell. */
const most = 8;

function datedOf(rows: readonly Row[], row: Row, holds: (text: string) => boolean): Dated[] {
  return row.cells.flatMap((cell) => {
    const dates = datesIn(cell.text).slice(0, most);
    return dates.map((date, n): Dated => {
      const beside = wordsBeside(rows, cell, date.from, dates[n - 1]?.to ?? 0, holds);
      const near = nearKind(beside) ?? takenOn(rows, cell, date);
      const head = near ? undefined : dateLabel(beside.above);
      const kind =
        isRange(cell.text, dates, n) || (isRange(row.text, datesIn(row.text), 0) && !near)
          ? 'other'
          : (near ?? head?.kind ?? 'none');
      return { ...date, kind, near: near !== undefined, at: row.page + row.depth, sure: cell.sure };
    });
  });
}

/** `vom`, `du`: the day is of whatever stands before it. */
const small = /(?:^|\s)(?:vom|von|du|del|dated|z dnia|ze dne|af)$/;

function nearKind({ own, left, above: over }: Beside): Kind | undefined {
  const label = dateLabel(own) ?? (own ? undefined : dateLabel(left));
  const words = plainWords(own ? `${left} ${own}` : left);
  if (small.test(words) && (!label || label.kind === 'date')) {
    const heading =
      small.test(plainWords(own)) &&
      plainWords(own).replace(small, '') === '' &&
      !numberLabel(left) &&
      !dateLabel(left);
    if (heading) return numberLabel(over) && numberLabel(over)?.kind !== 'other' ? 'issue' : 'date';
    const of = words.replace(small, '').trim();
    if (!of) return 'date';
    const named = numberLabel(of);
    return named && named.kind !== 'other' ? 'issue' : 'other';
  }
  // `Chur, 12. Februar 2024` stands at the head of a letter.
  return label?.kind ?? (/^\p{L}[^\d:]{1,30},\s*$/u.test(own) ? 'date' : undefined);
}

/** `… am 18.02.2020 von Ihrem Konto … abgebucht`: the verb may stand behind the day, perhaps on the next line. */
function takenOn(rows: readonly Row[], cell: Cell, { from, to }: WrittenDate): Kind | undefined {
  const before =
    cell.text
      .slice(0, from)
      .split(/[.!]\s/)
      .at(-1) ?? '';
  if (collected.test(plain(before).slice(-40))) return 'due';
  const behind = `${cell.text.slice(to)} ${below(rows, cell, 1)[0]?.text ?? ''}`;
  return cell.text.length > 25 && collected.test(plain(behind.split(/[.!](?=\s|$)/)[0] ?? ''))
    ? 'due'
    : undefined;
}
const collected =
  /abgebucht|buchen wir|ziehen wir|eingezogen|belastet|abgeschrieben|fallig|afgeschreven|geincasseerd|preleve|debite|be (?:debited|charged|collected|taken)|addebitat|cargad|adeudad|debitad|dras fran|trukket|trekkes|veloitetaan|pobran/;

/** `Aug 14 – `, `01.02. - `: the year follows. */
const yearless =
  /(?:\p{L}{3,10}\.? \d{1,2}|\d{1,2}\.? \p{L}{3,10}|\d{1,2}[./]\d{1,2}\.?)\s*(?:[-–—]|to|bis|au|al|tot|t\/m)\s*$/u;

/** `01.10.2018 bis 31.10.2018` is a time that was paid for. */
function isRange(text: string, dates: readonly WrittenDate[], n: number): boolean {
  const between = (a: WrittenDate | undefined, b: WrittenDate | undefined) =>
    a !== undefined &&
    b !== undefined &&
    /^\s*(?:[-–—]|to|bis|au|tot|t\/m|al|a|do|until|till|through|till och med|og|\/)(?:\s|$)/i.test(
      `${plain(text.slice(a.to, b.from)).trim()} `,
    );
  const before = text.slice(dates[n - 1]?.to ?? 0, dates[n]?.from).slice(-30);
  return between(dates[n - 1], dates[n]) || between(dates[n], dates[n + 1]) || yearless.test(plain(before));
}

function orderOf(dated: readonly Dated[], monthFirst: boolean | undefined): Order {
  const single = dated.filter(({ dayFirst, monthFirst: other }) => !dayFirst !== !other);
  const months = single.filter(({ monthFirst: other }) => other).length;
  if (single.length > 0)
    return {
      monthFirst: months > single.length / 2,
      certainty: months === 0 || months === single.length ? 0.98 : 0.7,
    };
  return { monthFirst: monthFirst ?? false, certainty: monthFirst === undefined ? 0.7 : 0.93 };
}

function choose(
  dated: readonly Dated[],
  order: Order,
  weights: Record<Kind, number>,
  issued?: Day,
): Field<Day> | undefined {
  const read = dated.flatMap(({ dayFirst, monthFirst, kind, near, at, sure }) => {
    const day = order.monthFirst ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
    if (!day) return [];
    const certain = !dayFirst || !monthFirst || dayFirst === monthFirst ? 1 : order.certainty;
    const weight =
      weights[kind] +
      (near ? 0.4 : 0) -
      Math.min(1.5, at * 0.8) -
      (day < '1995-01-01' || day > '2060-01-01' ? 3 : 0) -
      (issued && (day < issued || daysBetween(issued, day) > 400) ? 2.5 : 0);
    return [{ day, certain, weight, sure }];
  });
  const days = [...Map.groupBy(read, ({ day }) => day).values()]
    .map((same) => {
      const best = same.toSorted((a, b) => b.weight - a.weight)[0] as (typeof read)[number];
      return { ...best, weight: best.weight + Math.min(0.6, (same.length - 1) * 0.3) };
    })
    .sort((a, b) => b.weight - a.weight);
  const best = days[0];
  if (!best || best.weight < -2) return undefined;
  const others = days.slice(1).reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const likely = best.certain / (1 + others) / (1 + Math.exp(0.3 - best.weight));
  return field(best.day, Math.min(0.97, likely * (best.sure > 0.8 ? 1 : best.sure)));
}

const paying =
  /pay|terms|zahl|netto|\bnet\b|tage|woche|fallig|begleich|conditions|kondition|regl|echeance|debit|preleve|оплат|πληρω|betal|pag[ao]|termin|splat|fizet|maks|vade|due|bis zum/;

/** What speaks of paying: sentences, and short values beside such a label. */
const payRows = (rows: readonly Row[]): string =>
  rows
    .flatMap(({ text, cells }) => {
      const speaks = paying.test(plain(text));
      return cells.filter(
        (cell) =>
          paying.test(plain(cell.text)) ||
          (/\p{L}/u.test(cell.text) &&
            cell.text.length < 20 &&
            (speaks || paying.test(plain(above(rows, cell, 1)?.text ?? '')))),
      );
    })
    .map(({ text }) => text)
    .join('\n');
