import fc from 'fast-check';
import { Fault } from '../../../app/shared/errors.ts';
import { type LinkClaims, readLink, signLink } from '../../../app/shared/signed-link.ts';
import {
  body,
  claims,
  decode,
  good,
  head,
  kid,
  made,
  next,
  now,
  secret,
  token,
} from '../../support/forge-link.ts';

describe('a good link', () => {
  test('gives its claims back', async () => {
    expect(await readLink([secret], token, 'pay', now)).toEqual(claims);
  });

  test('is what any other JWS library would make of it', async () => {
    expect(decode(head)).toEqual(good);
    expect(decode(body)).toEqual(claims);
    expect(token).toBe(made(decode(head), decode(body)));
    expect(await readLink([secret], made(good, claims), 'pay', now)).toEqual(claims);
  });

  test('stands in a URL as it is and tells nothing of the secret', () => {
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(token.length).toBeLessThan(400);
    expect(kid).toMatch(/^[\w-]{8}$/);
  });

  test('outlives a change of secrets, as long as its own is still listed', async () => {
    expect(await readLink([next, secret], token, 'pay', now)).toEqual(claims);
    expect(await readLink([secret, next], token, 'pay', now)).toEqual(claims);
    const renewed = await signLink([next, secret], claims);
    expect(decode(renewed.split('.')[0]!).kid).not.toBe(kid);
    expect(await readLink([next], renewed, 'pay', now)).toEqual(claims);
    expect(await readLink([secret], renewed, 'pay', now)).toBeUndefined();
  });

  test('is valid up to its last millisecond by the clock it is given', async () => {
    expect(await readLink([secret], token, 'pay', '2027-05-15T01:02:29.999Z')).toEqual(claims);
    expect(await readLink([secret], token, 'pay', '2027-05-15T01:02:30.000Z')).toBeUndefined();
    expect(await readLink([secret], token, 'pay', '1999-01-01T00:00:00.000Z')).toEqual(claims);
  });

  test('whatever it says comes back, and only for its purpose', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((s) => s.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (purpose, letter_id, customer_id, other) => {
        const said = { purpose, letter_id, customer_id, expires: claims.expires };
        const link = await signLink([secret], said);
        expect(await readLink([secret], link, purpose, now)).toEqual(said);
        if (other !== purpose) expect(await readLink([secret], link, other, now)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('secrets', () => {
  test.each(['', 'hunter2', 'x'.repeat(31), 'é'.repeat(15)])(
    '%j is a fault that does not repeat it',
    async (weak) => {
      for (const act of [
        () => signLink([weak], claims),
        () => signLink([secret, weak], claims),
        () => readLink([weak], token, 'pay', now),
        () => readLink([secret, weak], token, 'pay', now),
      ]) {
        const fault = await act().then(
          () => undefined,
          (error: Error) => error,
        );
        expect(fault).toBeInstanceOf(Fault);
        if (weak) expect((fault as Fault).message).not.toContain(weak);
      }
    },
  );

  test('thirty-two bytes are enough, counted as UTF-8', async () => {
    for (const enough of ['x'.repeat(32), 'é'.repeat(16)])
      expect(await readLink([enough], await signLink([enough], claims), 'pay', now)).toEqual(claims);
  });

  test('none at all signs nothing and reads nothing', async () => {
    await expect(signLink([], claims)).rejects.toThrow(Fault);
    expect(await readLink([], token, 'pay', now)).toBeUndefined();
  });

  test.each([
    { ...claims, expires: 'tomorrow' },
    { ...claims, letter_id: '' },
    { ...claims, extra: 1 },
    { ...claims, letter_id: 'x'.repeat(5000) },
  ])('what could not be read again is not signed (%#)', async (bad) => {
    await expect(signLink([secret], bad as LinkClaims)).rejects.toThrow();
  });
});
