import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';
import type { Total } from './find-total.ts';

/** In percent, as countries have them. */
const rates = [4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25];

/** The tax in the total; `undefined` where the page names none. */
export function findTax(
  figures: readonly Figure[],
  total: Field<Total> | undefined,
): Field<Total> | undefined {
  const named = figures.filter(({ kind, alone }) => kind === 'tax' && alone);
  const tables = figures.filter((figure, n) => {
    const before = figures[n - 1];
    return (
      total && before?.row === figure.row && before.hundredths + figure.hundredths === total.value.hundredths
    );
  });
  const candidates = [...new Set([...named, ...tables].map(({ hundredths }) => hundredths))].map((value) => {
    const own = [...named, ...tables].filter(({ hundredths }) => hundredths === value);
    const adds = figures.some(
      ({ kind, hundredths }) => kind === 'before' && total && hundredths + value === total.value.hundredths,
    );
    const rated = total !== undefined && value !== 0 && isRate(value, total.value.hundredths);
    const weight =
      (named.includes(own[0] as Figure) ? 1 : 0) +
      (tables.some(({ hundredths }) => hundredths === value) && value !== 0 ? 1.5 : 0) +
      (adds && value !== 0 ? 1.5 : 0) +
      (rated ? 1 : 0) -
      (own.every(({ sure }) => sure < 0.8) ? 1 : 0);
    return { value, weight, decimals: own[0]?.decimals ?? 2 };
  });
  const [best, ...others] = candidates.sort((a, b) => b.weight - a.weight);
  if (!best || best.weight < 0.5) return undefined;
  if (total && Math.abs(best.value) >= Math.abs(total.value.hundredths) && best.value !== 0) return undefined;
  const rivals = others.reduce((sum, { weight }) => sum + Math.exp(weight - best.weight), 0);
  const confidence = 1 / (1 + Math.exp(-best.weight)) / (1 + rivals);
  return field({ hundredths: best.value, decimals: best.decimals }, confidence);
}

const isRate = (tax: number, total: number): boolean =>
  rates.some((rate) => Math.abs((total * rate) / (100 + rate) - tax) <= 2);
