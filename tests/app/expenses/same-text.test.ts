import fc from 'fast-check';
import { figuresOn, sameText, textKeys } from '../../../app/expenses/same-text.ts';

const shop = ['KOPITIAM CORNER PTE LTD', '12 Joo Chiat Road 427001', 'Tel 6344 1122', 'GST 201912345K'];
const monday = [
  ...shop,
  '04/01/2027 12:41',
  'Bill 00183',
  'Laksa 8.50',
  'Teh 2.40',
  'TOTAL 10.90',
  'Cash 50.00',
  'Change 39.10',
];
const tuesday = [
  ...shop,
  '05/01/2027 13:02',
  'Bill 00197',
  'Mee 7.00',
  'Teh 2.40',
  'TOTAL 9.40',
  'Cash 10.00',
  'Change 0.60',
];

test('a receipt is known again though some of it was read otherwise, or is not on the photo', () => {
  const again = ['04/01/2027 12:41', 'BiII 00183', 'Lak5a 8.50', 'TOTAL 10.90', 'Cash 50.00', 'Change 39.l0'];
  expect(sameText(monday, again)).toBe(true);
});

test('another receipt of the same shop is another receipt', () => {
  expect(sameText(monday, tuesday)).toBe(false);
});

test('a paper with hardly a figure on it is like nothing', () => {
  expect(sameText(['Taxi 12.40'], ['Taxi 12.40'])).toBe(false);
  expect(textKeys(['Taxi 12.40'])).toEqual([]);
});

const figures = fc.uniqueArray(fc.integer({ min: 100, max: 99_999 }).map(String), {
  minLength: 5,
  maxLength: 40,
});

test('it is the same whatever the order, and whoever asks', () => {
  fc.assert(
    fc.property(figures, figures, (a, b) => {
      expect(sameText(a, b)).toBe(sameText(b, a));
      expect(sameText(a, [...a].reverse())).toBe(true);
      expect(textKeys([...a].reverse())).toEqual(textKeys(a));
      expect([...figuresOn([a.join(' ')])].sort()).toEqual([...a].sort());
    }),
  );
});

test('two that share most of their figures share a key, by which they are found', () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 0, max: 3 }), (a, lost) => {
      const b = a.slice(Math.min(lost, a.length - 5));
      fc.pre(b.length >= 0.75 * a.length);
      const keys = new Set(textKeys(a));
      expect(textKeys(b).some((key) => keys.has(key))).toBe(true);
    }),
    { seed: 7 },
  );
});
