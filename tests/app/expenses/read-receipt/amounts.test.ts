import { amountsIn, wholeAmountsIn } from '../../../../app/expenses/read-receipt/amounts.ts';

const values = (text: string) => amountsIn(text).map(({ hundredths }) => hundredths / 100);

test.each<[string, number[]]>([
  ['9.00', [9]],
  ['RM9.00', [9]],
  ['RM 33 . 90', [33.9]],
  ['S$1,234.50', [1234.5]],
  ['1.234,50 €', [1234.5]],
  ['12,00', [12]],
  ['-1.73', [-1.73]],
  ['5.00-', [-5]],
  ['(4.20)', [-4.2]],
  ['-0.00', [0]],
  ['6.00 12.00 SR', [6, 12]],
  ['2.50s', [2.5]],
  ['RMO.00', [0]],
  ['1O.5O', [10.5]],
  ['5 19', [5.19]],
  // None of these is an amount.
  ['25.12.2018', []],
  ['12:31', []],
  ['6.00%', []],
  ['1.250 kg', []],
  ['03-5542 3228', []],
  ['v1.25.3', []],
  ['OLD', []],
])('%p holds %p', (text, expected) => expect(values(text)).toEqual(expected));

test('a point that was only a gap and a letter for a digit are known as repairs', () => {
  expect(['9.00', '9 00', 'RMO.00'].map((text) => amountsIn(text)[0]?.repaired)).toEqual([false, true, true]);
});

test.each<[string, number[]]>([
  ['Rp 45.000', [45_000]],
  ['¥1,200', [1200]],
  ['1200', [1200]],
  ['12/03', []],
])('%p holds whole amounts %p', (text, expected) =>
  expect(wholeAmountsIn(text).map(({ hundredths }) => hundredths / 100)).toEqual(expected),
);
