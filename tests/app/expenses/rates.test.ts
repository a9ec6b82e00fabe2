import fc from 'fast-check';
import { convert, findRate, readRates, sayConversion } from '../../../app/expenses/rates.ts';

const head = 'date,currency,rate,source\n';
const read = (rows: string) => readRates(head + rows, 'SGD');

const good = `2027-01-04,USD,1.3455,MAS
2027-01-01,usd,1.34,MAS

2027-01-04,JPY,0.0089,MAS
`;

test('rows in any order, columns in any order, others beside them', () => {
  const { rates, faults } = readRates(
    '\uFEFFNote,Source,Rate,Currency,Date\nx,MAS,1.5,EUR,2027-01-04\n',
    'SGD',
  );
  expect(faults).toEqual([]);
  expect(findRate(rates!, 'EUR', '2027-01-04')).toEqual({
    date: '2027-01-04',
    currency: 'EUR',
    rate: '1.5',
    source: 'MAS',
  });
});

test.each([
  ['2027-01-04', '1.3455', undefined],
  ['2027-01-03', '1.34', undefined],
  ['2027-01-11', '1.3455', undefined],
  ['2027-01-12', '1.3455', true],
  ['2026-12-31', undefined, undefined],
])('the rate on %s', (day, rate, stale) => {
  const found = findRate(read(good).rates!, 'USD', day);
  expect([found?.rate, found?.stale]).toEqual([rate, stale]);
});

test('there is none of a currency that is not there', () => {
  expect(findRate(read(good).rates!, 'EUR', '2027-01-04')).toBeUndefined();
});

test.each([
  ['04/01/2027,USD,1.3,MAS', '"04/01/2027" is no date. Write it like 2027-01-04.'],
  ['2027-02-30,USD,1.3,MAS', 'is no date'],
  ['2027-01-04,USX,1.3,MAS', 'There is no currency "USX"'],
  ['2027-01-04,SGD,1,MAS', 'SGD is the home currency and needs no rate'],
  ['2027-01-04,USD,0,MAS', '"0" is no rate. Write how much SGD one USD is'],
  ['2027-01-04,USD,0.000,MAS', 'is no rate'],
  ['2027-01-04,USD,-1.3,MAS', 'is no rate'],
  ['2027-01-04,USD,"1,3",MAS', 'is no rate'],
  ['2027-01-04,USD,1e3,MAS', 'is no rate'],
  ['2027-01-04,USD,,MAS', 'is no rate'],
  ['2027-01-04,USD,1.3,', 'This rate has no source'],
])('%s', (row, words) => {
  expect(read(`2027-01-01,USD,1.3,MAS\n${row}\n`)).toEqual({
    faults: [{ row: 3, message: expect.stringContaining(words) }],
  });
});

test('a rate that stands twice, and columns that are missing', () => {
  expect(read('2027-01-04,USD,1.3,MAS\n2027-01-04,usd,1.4,ECB\n').faults).toEqual([
    { row: 3, message: 'USD 2027-01-04 stands in row 2 already. Keep one of the two.' },
  ]);
  expect(readRates('date,rate\n', 'SGD').faults).toEqual([
    { row: 1, message: expect.stringContaining('there is no currency, source') },
  ]);
  expect(readRates('', 'SGD').faults).toHaveLength(1);
});

test.each([
  [2000, 'USD', '1.3455', 'SGD', 2691],
  [1, 'USD', '1.5', 'SGD', 2],
  [-1, 'USD', '1.5', 'SGD', -2],
  [1250, 'JPY', '0.0089', 'SGD', 1113],
  [1113, 'SGD', '112.36', 'JPY', 1251],
  [1000, 'KWD', '4.37', 'SGD', 437],
  [0, 'USD', '1.5', 'SGD', 0],
])('%d of %s at %s', (minor, currency, rate, home, expected) => {
  expect(convert({ minor, currency }, { rate }, home)).toEqual({ minor: expected, currency: home });
});

test('to the nearest minor unit, by fractions of whole numbers', () => {
  const rate = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 999_999 }));
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), rate, (minor, [whole, six]) => {
      const written = `${whole}.${String(six).padStart(6, '0')}`;
      const found = convert({ minor, currency: 'USD' }, { rate: written }, 'SGD').minor;
      const millionths = BigInt(minor) * BigInt(whole * 1_000_000 + six);
      const off = BigInt(found) * 1_000_000n - millionths;
      expect((off < 0n ? -off : off) * 2n <= 1_000_000n).toBe(true);
    }),
  );
});

test('both amounts are said, with the rate, its source and its day', () => {
  const rate = findRate(read(good).rates!, 'USD', '2027-01-04')!;
  const [usd, sgd] = [
    { minor: 2000, currency: 'USD' },
    { minor: 2691, currency: 'SGD' },
  ];
  expect(sayConversion(usd, sgd, rate)).toBe('USD 20.00 is SGD 26.91, at 1.3455 (MAS, 2027-01-04)');
  expect(sayConversion(usd, sgd, { ...rate, by_hand: true })).toContain('as the claimant wrote');
});
