import fc from 'fast-check';
import { plainLength } from '../../blocks/length.ts';
import { clip } from '../../blocks/parts/clip.ts';
import { anyText } from './strings.ts';

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['a', 1, 'a'],
  ['ab', 1, '…'],
  ['😀😀', 4, '😀😀'],
  ['😀😀😀', 4, '😀…'],
  ['😀😀', 3, '😀…'],
  ['e\u0301e\u0301e\u0301', 4, 'e\u0301…'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12, '👨‍👩‍👧‍👦…'],
  ['👨‍👩‍👧‍👦', 5, '…'],
  ['🇸🇬🇸🇬', 6, '🇸🇬…'],
  ['a & b', 9, 'a & b'],
  ['a & b', 8, 'a &…'],
  ['a & b', 7, 'a…'],
  ['<<<', 8, '<…'],
])('%j in %d characters is %j', (text, limit, short) => {
  expect(clip(text, limit)).toBe(short);
});

test('fits, keeps whole graphemes from the beginning, as many as fit, and says that it was cut', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, limit) => {
      const cut = clip(text, limit);
      expect(plainLength(cut)).toBeLessThanOrEqual(limit);
      if (plainLength(text) <= limit) return expect(cut).toBe(text);
      // The oracle: the longest beginning of whole graphemes that leaves one character for the dots.
      const all = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
      let fitting = '';
      for (let n = 1; n <= all.length && plainLength(all.slice(0, n).join('')) <= limit - 1; n++)
        fitting = all.slice(0, n).join('');
      return expect(cut).toBe(`${fitting.trimEnd()}…`);
    }),
    { numRuns: 300 },
  );
});

test('a very long text is cut in no time', () => {
  const before = performance.now();
  clip('👨‍👩‍👧‍👦 & <b>'.repeat(100_000), 75);
  expect(performance.now() - before).toBeLessThan(2000);
});
