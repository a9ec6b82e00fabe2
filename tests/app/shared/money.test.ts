import fc from 'fast-check';
import {
  add,
  compare,
  exponent,
  format,
  isCurrency,
  type Money,
  negate,
  parseAmount,
  subtract,
  sumByCurrency,
} from '../../../app/shared/money.ts';

const sgd = (minor: number): Money => ({ minor, currency: 'SGD' });
const read = (text: string, currency = 'SGD', decimal?: '.' | ',') =>
  parseAmount(text, { currency, decimal });
const reason = (text: string, currency?: string, decimal?: '.' | ',') => {
  const found = read(text, currency, decimal);
  return 'reason' in found ? found.reason : undefined;
};

const aCurrency = fc.constantFrom('SGD', 'USD', 'EUR', 'JPY', 'KWD', 'INR');
const aMinor = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const aMoney = fc.record({ minor: aMinor, currency: aCurrency });
const aSmall = fc.record({ minor: fc.integer({ min: -1e9, max: 1e9 }), currency: aCurrency });

/** Slow and independent: divides in BigInt and writes groups from the right by hand. */
function formatSlowly({ minor, currency }: Money, point: string, comma: string): string {
  const unit = 10n ** BigInt(exponent(currency));
  const all = BigInt(minor) < 0n ? -BigInt(minor) : BigInt(minor);
  let whole = '';
  for (let rest = all / unit, digits = 0; digits === 0 || rest > 0n; rest /= 10n, digits++)
    whole = `${rest % 10n}${digits && digits % 3 === 0 ? comma : ''}${whole}`;
  const fraction = unit === 1n ? '' : `${point}${String(all % unit).padStart(exponent(currency), '0')}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

describe('currencies', () => {
  test.each([
    ['SGD', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('%s has %d decimals', (currency, decimals) => expect(exponent(currency)).toBe(decimals));

  test('codes are ISO 4217 in capitals', () => {
    expect(['SGD', 'USD', 'JPY'].every(isCurrency)).toBe(true);
    expect(['sgd', 'S$', 'XYZ', '', 'dollars', 'XXX'].some(isCurrency)).toBe(false);
    expect(() => exponent('XYZ')).toThrow('"XYZ" is not a currency code');
  });
});

describe('format', () => {
  test.each([
    [sgd(480000), 'SGD 4,800.00'],
    [sgd(-480000), 'SGD -4,800.00'],
    [sgd(5), 'SGD 0.05'],
    [{ minor: 1200, currency: 'JPY' }, 'JPY 1,200'],
    [{ minor: 1234567, currency: 'KWD' }, 'KWD 1,234.567'],
    [sgd(Number.MAX_SAFE_INTEGER), 'SGD 90,071,992,547,409.91'],
  ])('%j is %s', (money, text) => expect(format(money)).toBe(text));

  test('agrees with division by hand, and reads back', () => {
    fc.assert(
      fc.property(aMoney, (money) => {
        expect(format(money)).toBe(`${money.currency} ${formatSlowly(money, '.', ',')}`);
        expect(read(format(money), money.currency, '.')).toEqual({ ...money, minor: money.minor || 0 });
      }),
    );
  });
});

describe('arithmetic', () => {
  test('currencies are never mixed, sums never inexact', () => {
    const usd = { minor: 1, currency: 'USD' };
    for (const mixed of [add, subtract, compare])
      expect(() => mixed(sgd(1), usd)).toThrow('SGD and USD cannot be mixed');
    expect(() => add(sgd(Number.MAX_SAFE_INTEGER), sgd(1))).toThrow(RangeError);
  });

  test('negate has no minus zero', () => {
    expect(negate(sgd(5))).toEqual(sgd(-5));
    expect(Object.is(negate(sgd(0)).minor, 0)).toBe(true);
  });

  test('add, subtract and compare agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: -1e12, max: 1e12 }), (a, b) => {
        expect(subtract(add(sgd(a), sgd(b)), sgd(b))).toEqual(sgd(a || 0));
        expect(compare(sgd(a), sgd(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  test('sums stay apart by currency, sorted by code', () => {
    expect(sumByCurrency([])).toEqual([]);
    fc.assert(
      fc.property(fc.array(aSmall, { maxLength: 30 }), (moneys) => {
        const sums = sumByCurrency(moneys);
        const codes = [...new Set(moneys.map((money) => money.currency))].sort();
        expect(sums.map((sum) => sum.currency)).toEqual(codes);
        for (const { minor, currency } of sums) {
          const slowly = moneys
            .filter((money) => money.currency === currency)
            .map((money) => BigInt(money.minor));
          expect(BigInt(minor)).toBe(slowly.reduce((a, b) => a + b, 0n));
        }
      }),
    );
  });
});

describe('parseAmount', () => {
  test.each([
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50', 123450],
    ['1\u00a0234,50', 123450],
    ['1\u2009234,50', 123450],
    ['1\u202f234,50', 123450],
    ["1'234.50", 123450],
    ['1\u2019234.50', 123450],
    ['12,34,567.50', 123456750],
    ['$1,234', 123400],
    ['SGD 50', 5000],
    ['50 sgd', 5000],
    ['S$50', 5000],
    ['-S$50', -5000],
    ['S$-50', -5000],
    ['(123.45)', -12345],
    ['S$(123.45)', -12345],
    ['-123.45', -12345],
    ['123.45-', -12345],
    ['\u2212123.45', -12345],
    ['１，２３４．５０', 123450],
    ['+5', 500],
    ['.5', 50],
    ['-0.00', 0],
    ['120.0000', 12000],
    ['1,234', 123400],
    ['1.234', 123400],
  ])('%j', (text, minor) => expect(read(text)).toEqual(sgd(minor)));

  test.each([
    '',
    '  ',
    '12,3x',
    '1.2.3',
    'NaN',
    '1e5',
    'Infinity',
    '5.',
    '12 34',
    '1,23,45',
    '--5',
    '(-5)',
    '+-5',
    '½',
    '10²',
    '٣',
    '=1+1',
    '5%',
    '0x10',
    '1_000',
    '€ 10',
    '5 USD',
  ])('refuses %j in words', (text) =>
    expect(reason(text)).toMatch(/is empty|is not an amount|is not in SGD/),
  );

  test.each([
    ['€ 10', 'EUR', 1000],
    ['10 €', 'EUR', 1000],
    ['¥1,200', 'JPY', 1200],
    ['1200.00', 'JPY', 1200],
    ['RM 50.10', 'MYR', 5010],
    ['Rs. 500', 'INR', 50000],
    ['1.2345,678', 'KWD', undefined],
    ['1.234,567', 'KWD', 1234567],
    ['kr 5', 'SEK', 500],
  ])('%j in %s', (text, currency, minor) =>
    expect(read(text, currency)).toEqual(
      minor === undefined ? { reason: expect.any(String) } : { minor, currency },
    ),
  );

  test.each([
    ['12.345', 'SGD', '.', 'more decimals than SGD has, which is 2'],
    ['1.000', 'SGD', '.', 'more decimals than SGD has'],
    ['1,234', 'SGD', ',', 'more decimals'],
    ['12.5', 'JPY', undefined, 'more decimals than JPY has, which is none'],
    ['1.234', 'KWD', undefined, 'thousands or as decimals'],
    ['12,50', 'SGD', '.', 'decimal sign is "."'],
    ['1.234,50', 'SGD', '.', 'decimal sign is "."'],
    ['90071992547409.92', 'SGD', undefined, 'more than can be counted exactly'],
    ['9'.repeat(50), 'SGD', undefined, 'more than can be counted exactly'],
  ] as const)('%j %s with %j: %s', (text, currency, decimal, words) =>
    expect(reason(text, currency, decimal)).toContain(words),
  );

  test('a text far longer than any amount is refused at once', () => {
    expect(reason('9'.repeat(5000))).toContain('is not an amount');
    expect(reason(`1${'x'.repeat(1e6)}1`)).toContain('is not an amount');
  });

  test('the column says what one separator before three digits is', () => {
    expect(read('1.234', 'SGD', ',')).toEqual(sgd(123400));
    expect(read('1,234', 'SGD', '.')).toEqual(sgd(123400));
    expect(read('1.234', 'KWD', '.')).toEqual({ minor: 1234, currency: 'KWD' });
    expect(read('1.234', 'KWD', ',')).toEqual({ minor: 1234000, currency: 'KWD' });
  });

  test('every way of writing an amount reads back, in every style, with and without being told the style', () => {
    const styles = fc.constantFrom(
      ['.', ','],
      [',', '.'],
      [',', ' '],
      ['.', '\u00a0'],
      ['.', "'"],
      ['.', ''],
    );
    const wraps = fc.constantFrom(
      (t: string) => t,
      (t: string) => ` ${t} `,
      (t: string) => (t.startsWith('-') ? `(${t.slice(1)})` : t),
      (t: string) => (t.startsWith('-') ? `${t.slice(1)}-` : t),
      (t: string) => t.replace('-', '\u2212'),
    );
    const labels = fc.constantFrom(
      (t: string) => t,
      (t: string, code: string) => `${code} ${t}`,
      (t: string, code: string) => `${t} ${code}`,
    );
    fc.assert(
      fc.property(aMoney, styles, wraps, labels, (money, [point, comma], wrap, label) => {
        const text = label(wrap(formatSlowly(money, point as string, comma as string)), money.currency);
        const expected = { ...money, minor: money.minor || 0 };
        expect(read(text, money.currency, point as '.' | ',')).toEqual(expected);
        // Three decimals and no group before them are the one form that cannot speak for itself.
        if (exponent(money.currency) !== 3 || Math.abs(money.minor) >= 1e6)
          expect(read(text, money.currency)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('any text gives an exact amount or a reason', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-() $') }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(texts, aCurrency, fc.constantFrom('.', ',', undefined), (text, currency, decimal) => {
        const found = read(text, currency, decimal);
        if ('reason' in found) expect(found.reason.length).toBeGreaterThan(5);
        else {
          expect(Number.isSafeInteger(found.minor)).toBe(true);
          // Whatever was read consists of the digits that stand there: none is invented, moved or rounded.
          const digits = text.normalize('NFKC').replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '');
          expect(String(Math.abs(found.minor)).replace(/^0+/, '').replace(/0+$/, '')).toBe(digits);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
