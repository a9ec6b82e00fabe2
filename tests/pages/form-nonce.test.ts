import fc from 'fast-check';
import { hour, minute, plus } from '../../app/shared/instant.ts';
import { isGoodNonce, issueNonce } from '../../pages/form-nonce.ts';

const now = '2027-03-01T01:00:00.000Z';
const [first, second] = ['a'.repeat(32), 'b'.repeat(32)];
const bound = ['pay', 'token', 'ask'];
const nonce = issueNonce([first], now, bound);

describe('a form’s nonce', () => {
  test.each([
    [0, true],
    [4 * hour, true],
    [4 * hour + 1, false],
    [-5 * minute, true],
    [-5 * minute - 1, false],
  ])('is good for four hours by the wall clock: %i ms later %s', (later, good) => {
    expect(isGoodNonce([first], nonce, plus(now, later), bound)).toBe(good);
  });

  test('outlives a change of the secret, and not its end', () => {
    expect(isGoodNonce([second, first], nonce, now, bound)).toBe(true);
    expect(isGoodNonce([second], nonce, now, bound)).toBe(false);
    expect(issueNonce([second, first], now, bound)).not.toBe(nonce);
  });

  test('is for one thing alone, however that is divided', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (a, b) => {
          const good = isGoodNonce([first], issueNonce([first], now, a), now, b);
          expect(good).toBe(JSON.stringify(a) === JSON.stringify(b));
        },
      ),
    );
    expect(isGoodNonce([first], nonce, now, ['pay', 'tokenask'])).toBe(false);
  });

  test('cannot be changed, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.nat(nonce.length - 1), fc.constantFrom(...'aZ0-_.'), (at, c) => {
        const other = nonce.slice(0, at) + c + nonce.slice(at + 1);
        expect(isGoodNonce([first], other, now, bound)).toBe(other === nonce);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => expect(isGoodNonce([first], text, now, bound)).toBe(false)));
  });
});
