import { list } from '../shared/owner-words.ts';
import type { Rate, Rates } from './rates.ts';

const shown = 5;

/**
 * What an edit of the exchange rates changed, one sentence a change. Rates of more days are what such a file is for, and
 * nothing is said of them. Without `before`, all that is there.
 */
export function describeRatesDifference(before: Rates | undefined, after: Rates): string[] {
  const old = before?.of ?? new Map<string, Rate[]>();
  const codes = (of: ReadonlyMap<string, unknown>, without: ReadonlyMap<string, unknown>) =>
    [...of.keys()].filter((code) => !without.has(code)).sort();
  const [fresh, gone] = [codes(after.of, old), codes(old, after.of)];
  const changed = [...after.of].flatMap(([code, rates]) => {
    const known = new Map(old.get(code)?.map(({ date, rate }) => [date, rate]));
    return rates.flatMap(({ date, rate }) => {
      const was = known.get(date);
      return was === undefined || was === rate ? [] : [`${code} on ${date}: now ${rate} (was ${was}).`];
    });
  });
  const more = changed.length - shown;
  return [
    ...(fresh.length > 0
      ? [`${before ? 'New: e' : 'E'}xchange rates of ${list(fresh)}, the newest of ${newest(after, fresh)}.`]
      : []),
    ...changed.slice(0, shown),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'rate is' : 'rates are'} another than before.`] : []),
    ...(gone.length > 0 ? [`There are no rates of ${list(gone)} any more.`] : []),
  ];
}

const newest = ({ of }: Rates, codes: string[]): string =>
  codes
    .map((code) => of.get(code)?.at(-1)?.date ?? '')
    .sort()
    .at(-1) ?? '';
