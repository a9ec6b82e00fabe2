import fc from 'fast-check';
import { chainOf, type Delegation, delegateOf, mayDelegate } from '../../../app/expenses/delegation.ts';

const today = '2027-01-04';
const to = (by: string, other: string, over: Partial<Delegation> = {}): Delegation => ({
  by,
  to: other,
  from: today,
  until: '2027-01-08',
  ...over,
});

test('it holds from its first day to its last, and the latest one counts', () => {
  expect(delegateOf('wei', [to('wei', 'mei', { until: today })], today)).toBe('mei');
  expect(
    delegateOf('wei', [to('wei', 'mei', { until: '2027-01-03', from: '2027-01-01' })], today),
  ).toBeUndefined();
  expect(delegateOf('wei', [to('wei', 'mei', { from: '2027-01-05' })], today)).toBeUndefined();
  expect(delegateOf('wei', [to('wei', 'mei'), to('wei', 'ari')], today)).toBe('ari');
});

test.each<[string, Delegation[], string[] | undefined]>([
  ['nobody delegated', [], ['wei']],
  ['one step', [to('wei', 'mei')], ['wei', 'mei']],
  ['a chain', [to('wei', 'mei'), to('mei', 'dan')], ['wei', 'mei', 'dan']],
  ['a circle', [to('wei', 'mei'), to('mei', 'wei')], undefined],
  ['a circle farther on', [to('wei', 'mei'), to('mei', 'dan'), to('dan', 'mei')], undefined],
  ['the claimant at its end', [to('wei', 'ari')], undefined],
  ['the claimant on its way', [to('wei', 'ari'), to('ari', 'dan')], undefined],
])('%s', (_, delegations, chain) => {
  expect(chainOf('wei', 'ari', delegations, today)).toEqual(chain);
});

test.each<[Delegation, Delegation[], string]>([
  [to('wei', 'wei'), [], 'You cannot delegate to yourself.'],
  [to('wei', 'mei', { until: '2027-01-03' }), [], 'Sunday 3 January 2027 is over already.'],
  [to('wei', 'mei', { until: '2027-06-01' }), [], 'At most 60 days can be delegated.'],
  [to('wei', 'mei'), [to('mei', 'wei')], 'mei delegates to you at that time.'],
  [to('wei', 'mei'), [to('mei', 'dan'), to('dan', 'wei')], 'mei delegates to you at that time.'],
])('%j after %j', (wish, delegations, words) => {
  expect(() => mayDelegate(wish, delegations, today)).toThrow(words);
});

test('another delegation replaces one’s own', () => {
  expect(() => mayDelegate(to('wei', 'dan'), [to('wei', 'mei'), to('mei', 'wei')], today)).not.toThrow();
});

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');

test('a chain follows delegations, holds everybody once and never the claimant', () => {
  const some = fc.array(
    fc.tuple(person, person).map(([by, other]) => to(by, other)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(person, person, some, (start, claimant, delegations) => {
      const chain = chainOf(start, claimant, delegations, today);
      if (!chain) return;
      expect(chain).not.toContain(claimant);
      expect(new Set(chain).size).toBe(chain.length);
      const latest = new Map(delegations.map((d) => [d.by, d.to]));
      expect(chain.slice(1)).toEqual(chain.slice(0, -1).map((p) => latest.get(p)));
      expect(latest.has(chain.at(-1)!)).toBe(false);
    }),
  );
});
