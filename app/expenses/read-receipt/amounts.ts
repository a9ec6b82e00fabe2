/** An amount as it stands in a text, in hundredths whatever its currency. */
export interface Amount {
  hundredths: number;
  /** 2 for `9.00`, 0 for `1,200` of a currency without cents. */
  decimals: 0 | 2;
  /** `RM`, `$`, or empty. */
  sign: string;
  /** Where it begins and ends in the text. */
  from: number;
  to: number;
  /** A letter was taken for a digit, or a point was put where only a gap is. */
  repaired: boolean;
}

const sign = '(?:RM|MYR|SGD|USD|EUR|GBP|AUD|IDR|INR|CHF|HK\\$|US\\$|S\\$|A\\$|Rp\\.?|Rs\\.?|[$€£¥₹])';
// Not within a number, a date or a time; behind a label without a space (`Total:RM20.70`, `TotalRM20.70`) it may begin.
const begin = '(?:(?<![\\w.,/-]|\\d:)|(?<=[A-Za-z])(?=RM\\s?\\d))';
/** What readers take for digits in the middle of an amount. */
const digit = '[\\dOoQDIlSBZ]';
const withCents = new RegExp(
  `${begin}(?<open>\\()?(?<minus>[-–—]\\s?)?(?<sign>${sign})?\\s?[:.]?(?<minus2>-)?` +
    `(?<whole>${digit}{1,3}(?:[,' ]${digit}{3})+|${digit}{1,6})(?<point>\\s?[.,]\\s?|(?<=(?<!\\d)\\d{1,4})\\s(?=\\d\\d(?:\\s?[A-Z*]{0,2})?$))(?<cents>${digit}{2})` +
    `(?!\\d|[.,/:]\\d|\\s?%)(?<after>\\s?-(?!\\s?\\d)|\\))?`,
  'g',
);
const withPoints = new RegExp(
  `${begin}(?<minus>-)?(?<sign>${sign})?\\s?(?<whole>\\d{1,3}(?:\\.\\d{3})+),(?<cents>\\d{2})(?!\\d|%)`,
  'g',
);
const wholeOnly = new RegExp(
  `${begin}(?<minus>-)?(?<sign>${sign})?\\s?(?<whole>\\d{1,3}(?:[.,]\\d{3})+|\\d{2,7})(?![\\w/:%-]|[.,]\\d)`,
  'g',
);

/** Amounts with cents in a text. Dates, times, percentages and numbers with one or three decimals are none. */
export function amountsIn(text: string): Amount[] {
  const points = [...text.matchAll(withPoints)].map((match) => amountOf(match, 2));
  if (points.length > 0) return points;
  return [...text.matchAll(withCents)]
    .filter(({ groups }) => /\d/.test(`${groups?.whole}${groups?.cents}`))
    .map((match) => amountOf(match, 2));
}

/** Amounts of a currency without cents, or of a till that leaves them out: `Rp 45.000`, `¥1,200`. */
export const wholeAmountsIn = (text: string): Amount[] =>
  [...text.matchAll(wholeOnly)].map((match) => amountOf(match, 0));

const letters: Record<string, string> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  I: '1',
  l: '1',
  S: '5',
  B: '8',
  Z: '2',
};

function amountOf(match: RegExpMatchArray, decimals: 0 | 2): Amount {
  const { whole = '', cents = '00', minus, minus2, point = '.', after, open, sign = '' } = match.groups ?? {};
  const digits = `${whole.replace(/[,.' ]/g, '')}${cents}`.replace(/\D/g, (letter) => letters[letter] ?? '0');
  const negative = Boolean(minus || minus2 || after?.includes('-') || (open && after === ')'));
  return {
    hundredths: Number(digits) * (negative && Number(digits) !== 0 ? -1 : 1),
    decimals,
    sign,
    from: match.index ?? 0,
    to: (match.index ?? 0) + match[0].length,
    repaired: /\D/.test(whole.replace(/[,.' ]/g, '')) || /\D/.test(cents) || !/[.,]/.test(point),
  };
}
