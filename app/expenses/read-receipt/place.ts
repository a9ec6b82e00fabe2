import { currenciesOf, isCurrency } from '../../shared/currency.ts';
import { type Field, field } from '../../shared/field.ts';
import type { Figure } from './figures.ts';
import type { Row } from './rows.ts';
import { buyerWord } from './vendor-words.ts';

/** Words by which a page tells where it was printed. */
const places: { currency: string; monthFirst?: true; words: RegExp }[] = [
  {
    currency: 'MYR',
    words:
      /\bsdn\.?\s?bhd\b|sdnbhd|\bmalaysia\b|\bjalan\b|\bjln\b|\bkuala lumpur\b|\bselangor\b|\bjohor\b|\bpulau pinang\b|\bpenang\b|\btaman\b|\bsst\b|\bringgit\b/i,
  },
  { currency: 'SGD', words: /\bsingapore\b|\bpte\.?\s?ltd\b|\bs\(?\d{6}\)?\b|\+65\b|\buen\b/i },
  {
    currency: 'IDR',
    words:
      /\bindonesia\b|\bjakarta\b|\bppn\b|\bpb1\b|\bnpwp\b|\brupiah\b|\btunai\b.*\bkembali|\bkembalian\b|\bqris\b/i,
  },
  {
    currency: 'GBP',
    words: /\bunited kingdom\b|\blondon\b|\bvat no\.?\s?:?\s?gb\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b/,
  },
  { currency: 'AUD', words: /\babn\b|\baustralia\b|\b(?:nsw|qld|vic)\s\d{4}\b/i },
  {
    currency: 'USD',
    monthFirst: true,
    words:
      /\b(?:A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|KS|KY|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])\s\d{5}(?:-\d{4})?\b|\bsales tax\b|\busa\b/,
  },
  { currency: 'CAD', words: /\bcanada\b|\bhst\b|\b[A-Z]\d[A-Z]\s\d[A-Z]\d\b/ },
  { currency: 'INR', words: /\bgstin\b|\bcgst\b|\bsgst\b|\bindia\b|\bpvt\b|\bfssai\b|\brupees\b/i },
  {
    currency: 'EUR',
    words:
      /\bmwst\b|\bgmbh\b|\btva\b|\bsiret\b|\bi\.?v\.?a\b|\bbtw\b|\bust-?id|\bc\.?i\.?f\b|\bn\.?i\.?f\b|\bscontrino\b|\beuros?\b|\bs\.?a\.?r\.?l\b/i,
  },
  { currency: 'HKD', words: /\bhong kong\b|\bkowloon\b/i },
];

export interface Place {
  currency?: Field<string>;
  /** Where dates are written with the month first. */
  monthFirst: boolean;
  /** Where something on the page says that they are not. */
  dayFirst: boolean;
}

/** The currency by its signs, else by the country that the words tell; `RM` in a column's head is a sign too. */
export function findPlace(rows: readonly Row[], figures: readonly Figure[], home?: string): Place {
  const text = withoutBuyer(rows)
    .map((row) => row.text)
    .join('\n');
  const told = places
    .map((place) => ({
      ...place,
      count: text.match(new RegExp(place.words, `${place.words.flags}g`))?.length ?? 0,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const signs = [
    ...figures.map(({ sign }) => sign),
    ...(text.match(/\bRM\b|\((?:RM|MYR|SGD|USD|EUR|GBP|S\$|\$|€|£)\)|\bMYR\b|\bSGD\b|\bEUR\b|[€£]/g) ?? []),
  ]
    .map((sign) => sign.replace(/[()\s]/g, '').replace(/\.$/, ''))
    .filter(Boolean);
  const currency =
    bySign(
      signs,
      told.map((place) => place.currency),
      home,
    ) ?? byWords(told.map((place) => place.currency));
  const country = told.find((place) => place.currency === currency?.value) ?? told[0];
  const monthFirst = country?.monthFirst === true || (currency?.value === 'USD' && told.length === 0);
  return { ...(currency && { currency }), monthFirst, dayFirst: Boolean(currency) && !monthFirst };
}

/** Where the one who buys is at home says nothing of the shop. */
function withoutBuyer(rows: readonly Row[]): readonly Row[] {
  const buyer = rows.findIndex(({ text }) => buyerWord.test(text));
  return buyer < 0 ? rows : rows.filter((_, at) => at < buyer || at > buyer + 3);
}

function bySign(signs: string[], told: string[], ours?: string): Field<string> | undefined {
  const counts = Map.groupBy(signs, (sign) => sign);
  const [usual] = [...counts.entries()].sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  if (!usual) return undefined;
  if (isCurrency(usual)) return field(usual, 0.97);
  const means = usual === 'RM' ? ['MYR'] : currenciesOf(usual);
  if (means.length === 1) return field(means[0] as string, 0.97);
  const home = told.find((code) => means.includes(code));
  if (home) return field(home, 0.93);
  // Tills in Malaysia print a dollar too.
  if (told[0]) return field(told[0], 0.8);
  if (ours && means.includes(ours)) return field(ours, 0.85);
  const usually = usualMeanings[usual];
  return usually && field(...usually);
}

/** What a sign of several currencies means most often, and how often. */
const usualMeanings: Record<string, [string, number]> = {
  $: ['USD', 0.5],
  '£': ['GBP', 0.92],
  '€': ['EUR', 0.97],
  '¥': ['JPY', 0.7],
};

const byWords = (told: string[]): Field<string> | undefined =>
  told[0] === undefined ? undefined : field(told[0], told.length === 1 ? 0.93 : 0.8);
