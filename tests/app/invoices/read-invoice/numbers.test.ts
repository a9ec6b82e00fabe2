import fc from 'fast-check';
import { amountsIn, decimalOf, unit } from '../../../../app/invoices/read-invoice/numbers.ts';

const grouped = (whole: bigint, by: string): string => String(whole).replace(/\B(?=(?:\d{3})+$)/g, by);

/** What trades write: groups, decimals, and how a minus is shown. */
const manners = [
  { by: ',', point: '.' },
  { by: '.', point: ',' },
  { by: ' ', point: ',' },
  { by: '\u00a0', point: ',' },
  { by: '\u202f', point: ',' },
  { by: "'", point: '.' },
  { by: '’', point: '.' },
  { by: '', point: '.' },
  { by: '', point: ',' },
] as const;
const minus = [
  (text: string) => `-${text}`,
  (text: string) => `${text}-`,
  (text: string) => `(${text})`,
  (text: string) => `− ${text}`,
];
const signs = [
  (text: string) => text,
  (text: string) => `€ ${text}`,
  (text: string) => `${text} EUR`,
  (text: string) => `CHF ${text}`,
  (text: string) => `US$${text}`,
];

test('any amount is read as it was written, whatever the manner', () => {
  const amount = fc.record({
    cents: fc.bigInt({ min: 0n, max: 99_999_999_999n }),
    manner: fc.constantFrom(...manners),
    sign: fc.constantFrom(...signs),
    negative: fc.option(fc.constantFrom(...minus), { nil: undefined }),
  });
  fc.assert(
    fc.property(amount, ({ cents, manner, sign, negative }) => {
      const figure = `${grouped(cents / 100n, manner.by)}${manner.point}${String(cents % 100n).padStart(2, '0')}`;
      const text = `Total: ${sign(negative ? negative(figure) : figure)}`;
      const found = amountsIn(text, decimalOf([text]));
      const value = Number(cents) * (unit / 100);
      expect(found.map((each) => [each.value, each.decimals])).toEqual([[negative ? -value || 0 : value, 2]]);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ['1.234', ',', 1234],
  ['1.234', '.', 1.234],
  ['1,234', '.', 1234],
  ['12,34,567.00', '.', 1_234_567],
  ['1.234,-', ',', 1234],
  ['25.–', '.', 25],
  ['3.80', '.', 3.8],
  ['9,9000', ',', 9.9],
] as const)('%j where the page writes %j is %d', (text, decimal, value) =>
  expect(amountsIn(text, decimal).map((each) => each.value)).toEqual([Math.round(value * unit)]),
);

test.each(['19 %', '05.03.2018', '12:30', 'DE12345', 'v1.2.3', '10kg', 'A-1203', '192.168.0.1'])(
  '%j is no amount',
  (text) => expect(amountsIn(text).filter(({ decimals }) => decimals === 2)).toEqual([]),
);

test('no text makes it fail or wait', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => void amountsIn(text)),
    { numRuns: 300 },
  );
});
