import fc from 'fast-check';
import { holds, phraseKey, wordsOf } from '../../../app/expenses/words.ts';

const found = (text: string, phrase: string) => holds(wordsOf(text), wordsOf(phrase));

test.each([
  ['Lavender Spa & Massage', 'spa'],
  ['SPAS of Bath', 'spa'],
  ['PARKING FINES', 'fine'],
  ['Toys R Us', 'toys'],
  ['toy shop', 'toys'],
  ['A. Taxi-Company', 'taxi'],
  ['two taxis', 'taxi'],
  ['Village Bakeries', 'bakery'],
  ['3 set lunches', 'lunch'],
  ['movies', 'movie'],
  ['apple pies', 'pie'],
  ['boxes', 'box'],
  ['tax', 'taxes'],
  ['Singtel TOPUP', 'top-up'],
  ['Singtel top up', 'top-up'],
  ['Singtel top-up', 'topup'],
  ['Top‑Up 10', 'top up'],
  ['Cafe Zoë', 'café'],
  ['Sainsbury’s Local', "sainsbury's"],
  ['SAINSBURYS LOCAL', "Sainsbury's"],
  ['Dinner with client (2)', 'with client'],
  ['北京餐厅有限公司', '餐厅'],
  ['ｇｒａｂ ride', 'Grab'],
])('%s holds %s', (text, phrase) => {
  expect(found(text, phrase)).toBe(true);
});

test.each([
  ['Spain Tapas', 'spa'],
  ['Co-working space', 'spa'],
  ['Barilla S.p.A.', 'spa'],
  ['Finest Foods', 'fine'],
  ['Paper bridge', 'ride'],
  ['gift and card', 'gift card'],
  ['stop upstairs', 'top up'],
  ['anything', ''],
  ['', 'spa'],
])('%s does not hold %s', (text, phrase) => {
  expect(found(text, phrase)).toBe(false);
});

const word = fc.string({ unit: fc.constantFrom(...'abdfglmnos'), minLength: 1, maxLength: 6 });

test('words are found exactly where they stand as words', () => {
  const one = (text: string) => (text.length > 3 && /[^su]s$/.test(text) ? text.slice(0, -1) : text);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 6 }),
      fc.array(word, { minLength: 1, maxLength: 2 }),
      (text, phrase) => {
        const at = text.some((_, i) =>
          phrase.every((w, j) => text[i + j] !== undefined && one(text[i + j]!) === one(w)),
        );
        expect(found(text.join(' '), phrase.join(', ').replace(',', ''))).toBe(at);
      },
    ),
  );
});

test('two phrases with one key are found in the same texts', () => {
  for (const [a, b] of [
    ['top-up', 'Topup'],
    ['Taxi', 'TAXIS'],
    ['café', 'Cafe'],
  ] as const)
    expect(phraseKey(a)).toBe(phraseKey(b));
  expect(phraseKey('&')).toBe('');
});
