import { currenciesOf } from '../../shared/currency.ts';

/** In ten-thousandths of the currency's unit: unit prices have up to four decimals. */
export const unit = 10_000;

/** An amount as it stands in a text. */
export interface Amount {
  /** In ten-thousandths, an integer. */
  value: number;
  decimals: number;
  /** `EUR`, `€`, `S$`, or empty. */
  sign: string;
  from: number;
  to: number;
}

export type DecimalSign = '.' | ',';

const space = '[ \\u00a0\\u2009\\u202f]';
const signs =
  '(?:[A-Z]{1,3}\\$|[$€£¥₹₽₩₺₴₪₫฿₱₦]|[A-Z]{3}(?![A-Za-z])|zł|Kč|kr\\.?|Ft|lei|Rs\\.?|Rp\\.?|RM|TL|Fr\\.|SFr\\.?|R(?=\\s?\\d))';
const figure = [
  "\\d{1,3}(?:['’]\\d{3})+(?:[.,]\\d{1,4})?",
  '\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,4})?',
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?',
  '\\d{1,2}(?:,\\d{2})+,\\d{3}(?:\\.\\d{1,2})?',
  `\\d{1,3}(?:${space}\\d{3})+(?:[.,]\\d{1,4})?`,
  '\\d{1,12}[.,]\\d{1,4}',
  '\\d{1,12}',
].join('|');
const amount = new RegExp(
  `(?<![\\w.,/:'’#-]|\\d${space})(?<open>\\()?${space}?(?<minus>[-−–]${space}?)?(?:(?<before>${signs})${space}?:?${space}?)?(?<minus2>[-−–]${space}?)?` +
    `(?<figure>${figure})(?<dash>[.,](?:[-−–—]{1,2}))?(?![\\d]|[.,/:'’-]\\d|${space}?%|[A-Za-z_°])` +
    `(?<minus3>[-−–](?!${space}?\\d))?(?:${space}?(?<after>${signs})(?![\\p{L}\\d]))?(?<close>${space}?\\))?(?:${space}(?<credit>CR)\\b)?`,
  'gu',
);

/** `1.234` and `1,234` are read by how the page writes its other amounts. */
export function amountsIn(text: string, decimal: DecimalSign = '.'): Amount[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(amount)].flatMap((match) => {
    const {
      figure = '',
      before,
      after,
      open,
      close,
      minus,
      minus2,
      minus3,
      credit,
      dash,
    } = match.groups ?? {};
    const [whole, fraction] = partsOf(figure, decimal);
    if (whole.length > 12) return [];
    const negative = Boolean(minus || minus2 || minus3 || credit || (open && close));
    const value = Number(whole) * unit + Number(fraction.padEnd(4, '0'));
    const sign = [before, after]
      .map((each) => each?.replace(/\.$/, '') ?? '')
      .find((each) => currenciesOf(each).length > 0);
    return {
      value: negative ? -value || 0 : value,
      decimals: dash ? 2 : fraction.length,
      sign: sign ?? '',
      from: match.index,
      to: match.index + match[0].length,
    };
  });
}

/** Digits before and after the decimal sign. */
function partsOf(figure: string, decimal: DecimalSign): [whole: string, fraction: string] {
  const at = Math.max(figure.lastIndexOf('.'), figure.lastIndexOf(','));
  const plain = (text: string) => text.replace(/\D/g, '');
  if (at < 0) return [plain(figure), ''];
  const [before, after, sign] = [figure.slice(0, at), figure.slice(at + 1), figure[at]];
  const several = before.includes(sign as string);
  const groups =
    after.length === 3 &&
    !/[.,'’\s]/.test(before) &&
    (sign !== decimal || before === '') &&
    !/^0/.test(before);
  if (several || groups) return [plain(figure), ''];
  return [plain(before), after];
}

/** How most of the page's amounts write their decimals, with how many say so. */
export function decimalOf(texts: readonly string[]): DecimalSign {
  let [points, commas] = [0, 0];
  for (const text of texts)
    for (const { groups } of text.matchAll(amount)) {
      const proven = /([.,])\d\d$/.exec(groups?.figure ?? '')?.[1];
      if (proven === '.') points++;
      if (proven === ',') commas++;
    }
  return commas > points ? ',' : '.';
}
