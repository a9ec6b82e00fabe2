import fc from 'fast-check';
import { checkNumbers } from '../../../app/reports/check-numbers.ts';
import { format } from '../../../app/shared/money.ts';

const figures = `Claims, February 2027
Approved in February 2027: 12 claims, SGD 1,234.50 and USD 80.00
Approved in January 2027: SGD 900.00
- Taxi, 7, SGD 400.00, 32%
- INV-2041, Studio 54, JPY 12,000, 12 January 2027, 96 days`;
const names = ['Taxi', 'February 2027', 'January 2027', '12 January 2027', 'INV-2041', 'Studio 54'];
const check = (text: string) => checkNumbers(text, figures, names);

test.each([
  'In February 2027, 12 claims came to SGD 1,234.50 and USD 80.00; in January 2027 it was SGD 900.',
  'Taxi took SGD 400.00, 32% of it, over 7 claims.',
  'The first to call is Studio 54: INV-2041 of JPY 12,000 fell due on 12 January 2027, 96 days ago.',
  'About 32 percent went to Taxi.',
  'Nothing stands out.',
])('%s', (text) => {
  expect(check(text)).toBeUndefined();
});

test.each([
  ['SGD 1,234.51 was approved.', 'SGD 1234.51'],
  ['USD 1,234.50 was approved.', 'USD 1234.50'.replace('.50', '.5')],
  ['1,234.50 was approved.', '1234.5'],
  ['It was 1,234.50 USD.', 'USD 1234.5'],
  ['$80.00 was approved.', 'a sign of a currency'],
  ['Taxi took 33%.', '33'],
  ['There were 13 claims.', '13'],
  ['There were twelve claims.', 'in words: twelve'],
  ['Spending doubled.', 'in words: doubled'],
  ['About half went to Taxi.', 'in words: half'],
  ['There were ٣ claims.', 'no digits'],
  ['There were １３ claims.', '13'],
  ['In March 2027 it was SGD 900.00.', '2027'],
  ['INV-2042 is late.', '2042'],
  ['It is 54 days late.', '54'],
  ['It was SGD -400.00.', 'SGD -400'],
  ['Taxi took 32.', '32'],
  ['SGD 12 was approved.', 'SGD 12'],
])('%s is not said', (text, why) => {
  expect(check(text)).toContain(why);
});

test('no amount but those of the figures passes, however it is written', () => {
  const minor = fc.integer({ min: -100_000_000, max: 100_000_000 });
  const currency = fc.constantFrom('SGD', 'USD', 'JPY', 'EUR');
  const money = fc.record({ minor, currency });
  fc.assert(
    fc.property(fc.array(money, { minLength: 1, maxLength: 5 }), money, (known, said) => {
      const there = known.some((k) => k.minor === said.minor && k.currency === said.currency);
      const lines = known.map((each) => `Sum: ${format(each)}`).join('\n');
      for (const text of [format(said), format(said).replaceAll(',', ''), `it was ${format(said)}.`])
        expect(checkNumbers(text, lines, []) === undefined).toBe(there);
    }),
  );
});
