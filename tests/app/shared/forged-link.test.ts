import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { readLink } from '../../../app/shared/signed-link.ts';
import {
  body,
  claims,
  encode,
  good,
  head,
  kid,
  mac,
  made,
  next,
  now,
  secret,
  stranger,
  token,
} from '../../support/forge-link.ts';

const lastOf = (text: string, change: (index: number) => number): string => {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return text.slice(0, -1) + digits[change(digits.indexOf(text.at(-1)!))];
};
const { letter_id: _, ...noLetter } = claims;

describe('every other link looks the same: it is none', () => {
  test.each<[string, string]>([
    ['empty', ''],
    ['a word', 'hello'],
    ['dots alone', '..'],
    ['two parts', `${head}.${body}`],
    ['four parts', `${token}.x`],
    ['a dot at the end', `${token}.`],
    ['a space before', ` ${token}`],
    ['a line break after', `${token}\n`],
    ['no signature', `${head}.${body}.`],
    ['no payload', `${head}..${mac}`],
    ['no header', `.${body}.${mac}`],
    ['a signature cut short', token.slice(0, -1)],
    ['a signature with more', `${token}A`],
    ['a signature with spare bits set', `${head}.${body}.${lastOf(mac, (n) => n ^ 1)}`],
    ['a padded signature', `${token}=`],
    ['a signature of zeros', `${head}.${body}.${Buffer.alloc(32).toString('base64url')}`],
    ['one bit of the signature changed', `${head}.${body}.${lastOf(mac, (n) => n ^ 4)}`],
    [
      'standard base64 instead of base64url',
      made(good, { ...claims, letter_id: '>>>???' })
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    ],
    [
      'another customer under the same signature',
      `${head}.${encode({ ...claims, customer_id: 'name:acme' })}.${mac}`,
    ],
    [
      'a later expiry under the same signature',
      `${head}.${encode({ ...claims, expires: '2099-01-01T00:00:00.000Z' })}.${mac}`,
    ],
    [
      'another purpose under the same signature',
      `${head}.${encode({ ...claims, purpose: 'wrong-person' })}.${mac}`,
    ],
    ['another header under the same signature', `${encode({ ...good, x: 1 })}.${body}.${mac}`],
    ["a stranger's signature under our key id", made(good, claims, stranger)],
    ['an unknown key id', made({ ...good, kid: 'AAAAAAAA' }, claims)],
    ['no key id', made({ alg: 'HS256' }, claims)],
    ['a key id that is no text', made({ ...good, kid: 1 }, claims)],
    ['a key id from the prototype', made({ ...good, kid: '__proto__' }, claims)],
    ['alg none, unsigned', `${encode({ ...good, alg: 'none' })}.${body}.`],
    ['alg none, signed', made({ ...good, alg: 'none' }, claims)],
    ['alg None', `${encode({ ...good, alg: 'None' })}.${body}.`],
    ['no alg', made({ kid }, claims)],
    ['alg that is no text', made({ ...good, alg: ['HS256'] }, claims)],
    ['alg in small letters', made({ ...good, alg: 'hs256' }, claims)],
    ['HS512', made({ ...good, alg: 'HS512' }, claims, secret, 'sha512')],
    ['HS384', made({ ...good, alg: 'HS384' }, claims, secret, 'sha384')],
    ['HS256 that says RS256', made({ ...good, alg: 'RS256' }, claims)],
    ['HS256 that says ES256', made({ ...good, alg: 'ES256' }, claims)],
    ['HS256 that says EdDSA', made({ ...good, alg: 'EdDSA' }, claims)],
    ['HS512 that says HS256', made(good, claims, secret, 'sha512')],
    [
      'a key of its own in the header',
      made({ ...good, kid: 'x', jwk: { kty: 'oct', k: encode(stranger) } }, claims, stranger),
    ],
    ['a critical header we do not know', made({ ...good, crit: ['exp'], exp: 1 }, claims)],
    ['signed with the key id', made(good, claims, kid)],
    ['signed with nothing', made(good, claims, '')],
    ['a header that is no JSON', made('{"alg":"HS256"', claims)],
    ['a header that is a list', made([good], claims)],
    ['a payload that is no JSON', made(good, 'pay l1')],
    ['a payload that is a list', made(good, [claims])],
    ['a payload that is null', made(good, null)],
    [
      'a payload that is not UTF-8',
      (() => {
        const signed = `${head}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}`;
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      })(),
    ],
    ['a claim missing', made(good, noLetter)],
    ['a claim too many', made(good, { ...claims, admin: true })],
    ['an empty claim', made(good, { ...claims, customer_id: '' })],
    ['a claim that is a number', made(good, { ...claims, letter_id: 1 })],
    ['a claim that is a list', made(good, { ...claims, customer_id: ['a', 'b'] })],
    ['expired', made(good, { ...claims, expires: '2027-02-15T01:02:29.999Z' })],
    ['expiring now', made(good, { ...claims, expires: now })],
    ['no expiry', made(good, { ...claims, expires: undefined })],
    ['expiry as a number', made(good, { ...claims, expires: 4_102_444_800 })],
    ['expiry in words', made(good, { ...claims, expires: 'never' })],
    ['expiry without milliseconds', made(good, { ...claims, expires: '2099-01-01T00:00:00Z' })],
    ['expiry with an offset', made(good, { ...claims, expires: '2099-01-01T00:00:00.000+08:00' })],
    ['a year too large', made(good, { ...claims, expires: '+275760-09-13T00:00:00.000Z' })],
    ['a purpose in capitals', made(good, { ...claims, purpose: 'PAY' })],
    ['a purpose with a space', made(good, { ...claims, purpose: 'pay ' })],
    ['another purpose', made(good, { ...claims, purpose: 'wrong-person' })],
    ['too long to be looked at', made(good, { ...claims, letter_id: 'x'.repeat(5000) })],
  ])('%s', async (_, forged) => {
    expect(await readLink([secret, next], forged, 'pay', now)).toBeUndefined();
    expect(await readLink([next, secret], forged, 'pay', now)).toBeUndefined();
  });

  test.each([undefined, null, 1, {}, [token], Buffer.from(token), { toString: () => token }])(
    'no text at all: %p',
    async (value) => {
      expect(await readLink([secret], value as string, 'pay', now)).toBeUndefined();
    },
  );

  test('any one character changed, left out or doubled', async () => {
    const edit = fc.tuple(
      fc.nat(token.length - 1),
      fc.constantFrom('A', 'b', '.', '=', ' ', '-', '', '%', 'é'),
    );
    await fc.assert(
      fc.asyncProperty(edit, async ([at, with_]) => {
        const changed = token.slice(0, at) + with_ + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(await readLink([secret], changed, 'pay', now)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });
});
