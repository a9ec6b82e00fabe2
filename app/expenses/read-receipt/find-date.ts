import type { ReadLine } from '../../ports/reader.ts';
import { addDays } from '../../shared/days.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Day } from '../../shared/instant.ts';
import { bareDate, datesIn, type WrittenDate } from './dates.ts';
import type { Place } from './place.ts';
import type { Row } from './rows.ts';

interface Candidate {
  written: WrittenDate;
  weight: number;
  sure: number;
}

const label =
  /\bdate\b|date\s?:|^dat[e]?\b|tarikh|tanggal|\btgl\b|datum|fecha|\bdata\b|日期|\bd[a4]te?\b|\btime\b|masa\b/i;
const otherDate =
  /expir|\bexp\b|valid|until|\bdue\b|best before|member|since|promo|return|exchange|redeem|registration|birth|\bdob\b|next|effective|warranty/i;
const time = /(?<!\d)(?:[01]?\d|2[0-3])\s?[:.]\s?[0-5]\d(?:\s?[:.]\s?[0-5]\d)?\s?(?:[ap]\.?m)?/i;

/** The day of the purchase. `today`, where it is known, is the last one that can be. */
export function findDate(rows: readonly Row[], place: Place, today?: Day): Field<Day> | undefined {
  const candidates = rows.flatMap((row, at) => candidatesOf(row, rows[at - 1], at / rows.length));
  const order = orderOf(candidates, place);
  const read = candidates.flatMap(({ written, weight, sure }) => {
    const { dayFirst, monthFirst } = written;
    const day = order.monthFirst ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst);
    if (!day) return [];
    const certain = !dayFirst || !monthFirst || dayFirst === monthFirst ? 1 : order.certainty;
    return [{ day, weight: weight + ofThisTime(day, today), sure, certain }];
  });
  const days = [...Map.groupBy(read, ({ day }) => day).values()]
    .map((same) => ({
      ...(same.toSorted((a, b) => b.weight - a.weight)[0] as (typeof read)[number]),
      weight: Math.max(...same.map(({ weight }) => weight)) + Math.min(1, (same.length - 1) * 0.7),
      sure: same.length > 1 ? 1 : Math.max(...same.map(({ sure }) => sure)),
    }))
    .sort((a, b) => b.weight - a.weight);
  const [best, ...others] = days;
  if (!best || best.weight < -2) return undefined;
  const rivals = others.reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const found = 1 / (1 + Math.exp(-best.weight - 2.2));
  return field(best.day, (found * best.certain * digitsSure(best.sure)) / (1 + rivals));
}

function candidatesOf(row: Row, above: Row | undefined, depth: number): Candidate[] {
  const { text } = row;
  const alone = above && datesIn(above.text).length === 0 ? above.text : '';
  const sure = Math.min(
    ...row.cells.filter(hasDigits).map(({ confidence, weakest = confidence }) => weakest),
    1,
  );
  const labelled = label.test(text) || (label.test(alone) && !/\d{4}/.test(alone));
  const bare = labelled && datesIn(text).length === 0 ? bareDate(text) : undefined;
  const all: WrittenDate[] = bare
    ? [{ dayFirst: bare, monthFirst: bare, unpadded: false, repaired: true, from: 0, to: text.length }]
    : datesIn(text);
  return all.map((written) => {
    const around = `${text.slice(0, written.from)} ${text.slice(written.to)}`;
    const before = text.slice(0, written.from);
    const weight =
      (labelled ? 1.5 : 0) +
      (time.test(around) ? 1 : 0) -
      (otherDate.test(around) || (!label.test(before) && label.test(alone) && otherDate.test(alone))
        ? 2.5
        : 0) -
      (written.repaired ? 0.8 : 0) +
      (depth < 0.45 ? 0.3 : 0);
    const cell = row.cells.find(({ text: own }) => datesIn(own).length > 0);
    return { written, weight, sure: cell ? (cell.weakest ?? cell.confidence) : sure };
  });
}

const hasDigits = ({ text }: ReadLine): boolean => /\d/.test(text);

/** A date that can be read in one way tells how the others on its page are meant. */
function orderOf(candidates: Candidate[], place: Place): { monthFirst: boolean; certainty: number } {
  const one = candidates.filter(({ written: { dayFirst, monthFirst } }) => !dayFirst !== !monthFirst);
  if (one.length > 0) return { monthFirst: one.every(({ written }) => written.monthFirst), certainty: 0.97 };
  if (place.monthFirst) return { monthFirst: true, certainty: 0.96 };
  // Tills whose month comes first write no noughts before it, wherever they stand.
  const unpadded = candidates.some(({ written }) => written.unpadded);
  return { monthFirst: false, certainty: unpadded ? 0.75 : place.dayFirst ? 0.98 : 0.85 };
}

/** Tills have existed for a while, and none knows tomorrow. A clock may be a day ahead in another zone. */
function ofThisTime(day: Day, today: Day | undefined): number {
  if (today && day > addDays(today, 1)) return -4;
  return day < '2005-01-01' || day > '2045-12-31' ? -3 : 0;
}

/** One wrong digit makes another day, and nothing on the page would tell. */
const digitsSure = (sure: number): number => (sure > 0.65 ? 1 : 0.7 + (sure / 0.65) * 0.2);
