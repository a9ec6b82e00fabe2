import fc from 'fast-check';
import {
  type Fingerprint,
  findDuplicates,
  fingerprintKeys,
  photoDistance,
  photoDistanceOf,
  samePhoto,
  vendorKey,
} from '../../../app/expenses/duplicate.ts';

const receipt = (over: Partial<Fingerprint> = {}): Fingerprint => ({
  claim_id: 'new',
  claimant: 'U1',
  status: 'draft',
  vendor: 'Grab',
  amount: { minor: 1840, currency: 'SGD' },
  date: '2027-01-04',
  ...over,
});

const before = (over: Partial<Fingerprint> = {}) =>
  receipt({ claim_id: 'old', claimant: 'U2', status: 'submitted', vendor: 'Other', ...over });

const a = 'f0f0f0f00f0f0f0f';
const near = 'f0f0f0f00f0f0f3c';

test.each<[string, Partial<Fingerprint>, Partial<Fingerprint>, string | undefined]>([
  ['the same file', { file: 'aa' }, { file: 'aa' }, 'exact file'],
  ['the same file of a rejected claim', { file: 'aa' }, { file: 'aa', status: 'rejected' }, 'near file'],
  ['the same file of a withdrawn claim', { file: 'aa' }, { file: 'aa', status: 'withdrawn' }, undefined],
  ['the same file of a paid claim', { file: 'aa' }, { file: 'aa', status: 'paid' }, 'exact file'],
  ['another file', { file: 'aa' }, { file: 'bb' }, undefined],
  ['no file on either side', {}, {}, undefined],
  ['a photo that looks the same', { photo: a }, { photo: near }, 'near photo'],
  ['a photo that looks different', { photo: a }, { photo: '0123456789abcdef' }, undefined],
  ['two white sheets', { photo: '0000000000000000' }, { photo: '0000000000000001' }, undefined],
  ['the same facts', {}, { vendor: 'GRAB Pte. Ltd.' }, 'near facts'],
  ['the same facts a day later', {}, { vendor: 'grab', date: '2027-01-05' }, 'near facts'],
  ['the same facts two days later', {}, { vendor: 'grab', date: '2027-01-06' }, undefined],
  ['another amount', {}, { vendor: 'grab', amount: { minor: 1841, currency: 'SGD' } }, undefined],
  ['another currency', {}, { vendor: 'grab', amount: { minor: 1840, currency: 'USD' } }, undefined],
])('%s', (_, one, other, found) => {
  const [duplicate] = findDuplicates(receipt(one), [before(other)]);
  expect(duplicate && `${duplicate.kind} ${duplicate.by}`).toBe(found);
  if (duplicate) expect(duplicate).toMatchObject({ claim_id: 'old', claimant: 'U2' });
});

test('a claim is no duplicate of itself, and exact ones come first', () => {
  const claim = receipt({ file: 'aa', photo: a });
  expect(findDuplicates(claim, [claim])).toEqual([]);
  const others = [before({ claim_id: 'x', photo: a }), before({ claim_id: 'y', file: 'aa' })];
  expect(findDuplicates(claim, others).map((d) => d.claim_id)).toEqual(['y', 'x']);
});

test.each([
  ['McDONALD’S #1204', 'McDonalds'],
  ['Shell Co., Ltd.', 'SHELL'],
  ['Café Müller GmbH', 'Cafe Muller'],
  ['B & Q plc', 'B and Q'],
  ['Barilla S.p.A.', 'Barilla'],
  ['Starhub  PTE LTD', 'Star Hub'],
  ['7-Eleven', '7 Eleven'],
  ['北京餐厅', '北京餐厅'],
])('%s is %s', (one, other) => {
  expect(vendorKey(one)).toBe(vendorKey(other));
});

test('names that are nothing but a form or a number are kept apart', () => {
  expect(new Set(['Co', 'Ltd', '99', '77', '!', '?'].map(vendorKey)).size).toBe(6);
});

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const hex = (value: bigint) => value.toString(16).padStart(16, '0');

test('the distance of two hashes is the number of bits that differ', () => {
  fc.assert(
    fc.property(hash, hash, (one, other) => {
      const bits = (one ^ other).toString(2).replaceAll('0', '').length;
      expect(photoDistanceOf(hex(one), hex(other))).toBe(bits);
      expect(samePhoto(hex(one), hex(other)) && bits > photoDistance).toBe(false);
    }),
  );
  expect(() => photoDistanceOf('zz', a)).toThrow('no hash of 64 bits');
});

test('what would be found is looked for under a key that it was written under', () => {
  const flips = fc.uniqueArray(fc.nat(63), { maxLength: 8 });
  const any = fc.record({
    file: fc.constantFrom(undefined, 'aa', 'bb'),
    vendor: fc.constantFrom('Grab', 'GRAB Pte Ltd', 'Shell'),
    date: fc.constantFrom('2027-01-03', '2027-01-04', '2027-01-05', '2027-01-06'),
    amount: fc.constantFrom({ minor: 1840, currency: 'SGD' }, { minor: 1840, currency: 'JPY' }),
  });
  fc.assert(
    fc.property(any, any, hash, flips, (one, other, bits, flipped) => {
      const turned = flipped.reduce((value, bit) => value ^ (1n << BigInt(bit)), bits);
      const mine = { ...receipt(), ...one, photo: hex(bits) } as Fingerprint;
      const theirs = { ...before(), ...other, photo: hex(turned) } as Fingerprint;
      if (findDuplicates(mine, [theirs]).length === 0) return;
      const written = new Set(fingerprintKeys(theirs).written);
      expect(fingerprintKeys(mine).sought.some((key) => written.has(key))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
