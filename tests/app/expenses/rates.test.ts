import fc from 'fast-check';
import { convert, findRate, sayConversion } from '../../../app/expenses/rates.ts';
import { readRates } from '../../../app/expenses/read-rates.ts';

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
  expect(findRate(rates!, 'EUR', '2027-01-04', 7)).toEqual({
    date: '2027-01-04',
    currency: 'EUR',
    rate: '1.5',
    source: 'MAS',
  });
});

test.each([
  ['2027-01-04', '1.3455'],
  ['2027-01-03', '1.34'],
  ['2027-01-11', '1.3455'],
  ['2027-01-12', undefined],
  ['2026-12-31', undefined],
])('the rate on %s is the last one before, and none after a week', (day, rate) => {
  expect(findRate(read(good).rates!, 'USD', day, 7)?.rate).toBe(rate);
});

test('there is none of a currency that is not there', () => {
  expect(findRate(read(good).rates!, 'EUR', '2027-01-04', 7)).toBeUndefined();
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
    faults: [{ row: 3, column: expect.stringMatching(/^\w+$/), message: expect.stringContaining(words) }],
  });
});

test('a rate that stands twice, and columns that are missing', () => {
  expect(read('2027-01-04,USD,1.3,MAS\n2027-01-04,usd,1.4,ECB\n').faults).toEqual([
    { row: 3, column: 'date', message: 'USD 2027-01-04 stands in row 2 already. Keep one of the two.' },
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
  const rate = findRate(read(good).rates!, 'USD', '2027-01-04', 7)!;
  const [usd, sgd] = [
    { minor: 2000, currency: 'USD' },
    { minor: 2691, currency: 'SGD' },
  ];
  expect(sayConversion(usd, sgd, rate)).toBe('USD 20.00 is SGD 26.91, at 1.3455 (MAS, 2027-01-04)');
  expect(sayConversion(usd, sgd, { ...rate, by_hand: true })).toContain('as the claimant wrote');
});

test.each([
  ['USD/SGD', '1.3455', 'USD', '1.3455'],
  ['usdsgd', '1.3455', 'USD', '1.3455'],
  ['SGD/USD', '0.7432', 'USD', '1.3455328'],
  ['SGD JPY', '112.36', 'JPY', '0.0088999644'],
])('the pair %s at %s', (pair, written, currency, rate) => {
  const { rates, faults } = readRates(`date,pair,rate,source\n2027-01-04,${pair},${written},MAS\n`, 'SGD');
  expect([faults, findRate(rates!, currency, '2027-01-04', 7)?.rate]).toEqual([[], rate]);
});

test.each([
  ['USD/JPY', 'is without SGD'],
  ['dollars', 'is no pair'],
  ['SGD/SGD', 'needs no rate'],
  ['USX/SGD', 'There is no currency "USX"'],
])('the pair %s is a fault', (pair, words) => {
  expect(readRates(`Pair,Date,Rate,Source\n${pair},2027-01-04,1.3,MAS\n`, 'SGD').faults).toEqual([
    { row: 2, column: 'Pair', message: expect.stringContaining(words) },
  ]);
});

const ecb = `Date,USD,JPY,SGD,RUB,
2027-01-05,1.0350,162.10,1.4075,N/A,
2027-01-04,1.0321,161.95,1.4090,N/A,
2024-01-02,1.0956,155.68,1.4578,,
`;

test('the European Central Bank’s own file, by way of the euro', () => {
  const { rates, faults } = readRates(ecb, 'SGD');
  expect(faults).toEqual([]);
  const rate = (currency: string, day = '2027-01-04') => findRate(rates!, currency, day, 7)?.rate;
  expect(['EUR', 'USD', 'JPY', 'RUB'].map((code) => rate(code))).toEqual([
    '1.4090',
    '1.3651778',
    '0.0087002161',
    undefined,
  ]);
  expect(rate('USD', '2027-01-07')).toBe('1.3599034');
  const euros = readRates(ecb, 'EUR').rates!;
  expect(findRate(euros, 'USD', '2027-01-04', 7)).toEqual({
    date: '2027-01-04',
    currency: 'USD',
    rate: '0.96889836',
    source: 'ECB',
  });
  // What no receipt can need any more is not kept.
  expect(findRate(rates!, 'USD', '2024-01-02', 7)).toBeUndefined();
});

test('the table of one day has its date in words, and spaces', () => {
  const { rates, faults } = readRates('Date, USD, SGD, \n04 January 2027, 1.0321, 1.4090, \n', 'SGD');
  expect([faults, findRate(rates!, 'USD', '2027-01-05', 7)?.rate]).toEqual([[], '1.3651778']);
});

test('in the bank’s file too, what is no rate is told by its place', () => {
  expect(readRates('Date,USD,SGD\n2027-01-04,1.03,x\nyesterday,1,1\n', 'SGD').faults).toEqual([
    { row: 2, column: 'SGD', message: expect.stringContaining('"x" is no rate') },
    { row: 3, column: 'Date', message: expect.stringContaining('"yesterday" is no date') },
  ]);
  expect(readRates('Date,USD,JPY\n2027-01-04,1.03,160\n', 'AED').faults).toEqual([
    { row: 1, message: expect.stringContaining('no column AED') },
  ]);
});

test('a rate that was reckoned is the nearest of eight digits', () => {
  const written = fc.tuple(fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 0, max: 4 }));
  const text = ([digits, behind]: [number, number]) => {
    const all = String(digits).padStart(behind + 1, '0');
    return behind ? `${all.slice(0, -behind)}.${all.slice(-behind)}` : all;
  };
  fc.assert(
    fc.property(written, written, (home, other) => {
      const csv = `Date,USD,SGD\n2027-01-04,${text(other)},${text(home)}\n`;
      const rate = findRate(readRates(csv, 'SGD').rates!, 'USD', '2027-01-04', 7)!.rate;
      const exact = Number(text(home)) / Number(text(other));
      expect(Math.abs(Number(rate) / exact - 1)).toBeLessThan(1e-7);
      expect(rate.replace(/^0\.0*|\./g, '').length).toBeLessThanOrEqual(11);
    }),
  );
});
