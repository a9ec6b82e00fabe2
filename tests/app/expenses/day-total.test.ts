import fc from 'fast-check';
import type { Status } from '../../../app/expenses/approval.ts';
import {
  applyChange,
  type Countable,
  counting,
  type DayTotal,
  dayTotalChanges,
  dayTotalId,
  leftOf,
  noTotal,
  passes,
  releasing,
  sumOf,
} from '../../../app/expenses/day-total.ts';

const claim = (over: Partial<Countable> = {}): Countable => ({
  claim_id: 'c1',
  claimant: 'U1',
  category: 'Meals',
  date: '2027-01-04',
  status: 'submitted',
  minor: 2000,
  ...over,
});

test('a claim counts once, however often it is added', () => {
  const twice = counting(counting(noTotal, 'c1', 2000), 'c1', 2500);
  expect(sumOf(twice)).toBe(2500);
  expect(sumOf(twice, 'c1')).toBe(0);
  expect(sumOf(releasing(releasing(twice, 'c1'), 'c1'))).toBe(0);
});

test('a refund makes no room', () => {
  expect(sumOf(counting(counting(noTotal, 'c1', 5000), 'c2', -4000))).toBe(5000);
  expect(passes(6000, 5900, -200)).toBe(false);
});

test('a limit is passed above it, not at it, and none or ask first is never passed', () => {
  expect([passes(6000, 4000, 2000), passes(6000, 4000, 2001)]).toEqual([false, true]);
  expect([passes('none', 9e9, 1), passes('ask first', 9e9, 1)]).toEqual([false, false]);
  expect([
    leftOf(6000, counting(noTotal, 'c1', 2200)),
    leftOf(100, counting(noTotal, 'c1', 2200)),
    leftOf('none', noTotal),
  ]).toEqual([3800, 0, undefined]);
});

test('one record a person, day and category, whatever its case', () => {
  const { claimant, category, date } = claim();
  expect(dayTotalId({ claimant, category: 'MEALS ', date })).toBe(dayTotalId({ claimant, category, date }));
});

const id = dayTotalId(claim());

test.each<[string, Countable | undefined, Countable, ReturnType<typeof dayTotalChanges>]>([
  ['a submission', claim({ status: 'draft' }), claim(), [{ id, claim_id: 'c1', minor: 2000 }]],
  ['a new one', undefined, claim(), [{ id, claim_id: 'c1', minor: 2000 }]],
  ['a draft', undefined, claim({ status: 'draft' }), []],
  ['a question', claim(), claim({ status: 'waiting' }), []],
  ['an approval', claim(), claim({ status: 'approved' }), []],
  ['a payment', claim({ status: 'approved' }), claim({ status: 'paid' }), []],
  ['a rejection', claim(), claim({ status: 'rejected' }), [{ id, claim_id: 'c1' }]],
  ['a withdrawal', claim({ status: 'waiting' }), claim({ status: 'withdrawn' }), [{ id, claim_id: 'c1' }]],
  ['an undone rejection', claim({ status: 'rejected' }), claim(), [{ id, claim_id: 'c1', minor: 2000 }]],
  ['another amount', claim(), claim({ minor: 900 }), [{ id, claim_id: 'c1', minor: 900 }]],
  [
    'another day',
    claim(),
    claim({ date: '2027-01-05' }),
    [
      { id, claim_id: 'c1' },
      { id: dayTotalId(claim({ date: '2027-01-05' })), claim_id: 'c1', minor: 2000 },
    ],
  ],
])('%s', (_, before, after, changes) => {
  expect(dayTotalChanges(before, after)).toEqual(changes);
});

describe('claims that race', () => {
  const categories = ['Meals', 'Taxi'];
  const dates = ['2027-01-04', '2027-01-05'];
  const limit = 6000;
  const act = fc.record({
    who: fc.nat(4),
    /** How many other acts are committed between reading and committing, before the first try. */
    late: fc.nat(2),
    to: fc.record({
      status: fc.constantFrom<Status>(
        'submitted',
        'submitted',
        'waiting',
        'approved',
        'rejected',
        'withdrawn',
        'draft',
      ),
      minor: fc.integer({ min: -3000, max: 7000 }),
      category: fc.constantFrom(...categories),
      date: fc.constantFrom(...dates),
    }),
  });

  /** Records as a store keeps them: a write holds only if nobody wrote since it was read. */
  function store() {
    const records = new Map<string, { version: number; day: DayTotal }>();
    const read = (key: string) => records.get(key) ?? { version: 0, day: noTotal };
    const write = (changes: { key: string; version: number; day: DayTotal }[]): boolean => {
      if (changes.some(({ key, version }) => read(key).version !== version)) return false;
      for (const { key, version, day } of changes) records.set(key, { version: version + 1, day });
      return true;
    };
    return { records, read, write };
  }

  test('never pass a limit together without one of them having been told so', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 20 }), (acts) => {
        const { records, read, write } = store();
        const claims = new Map<string, Countable & { flagged: boolean }>();

        /** Reads now, and returns what commits later, if nothing it read has changed by then. */
        function prepare({ who, to }: (typeof acts)[number]): () => boolean {
          const claim_id = `c${who}`;
          const before = claims.get(claim_id);
          const after: Countable = { claim_id, claimant: 'U1', ...to };
          const changes = dayTotalChanges(before, after).map((change) => ({ change, ...read(change.id) }));
          const added = changes.find(({ change }) => change.minor !== undefined);
          const flagged = added
            ? passes(limit, sumOf(added.day, claim_id), to.minor)
            : (before?.flagged ?? false);
          return () => {
            if (claims.get(claim_id) !== before) return false;
            const done = write(
              changes.map(({ change, version, day }) => ({
                key: change.id,
                version,
                day: applyChange(day, change),
              })),
            );
            if (done) claims.set(claim_id, { ...after, flagged });
            return done;
          };
        }

        let waiting: { left: number; act: (typeof acts)[number]; commit: () => boolean }[] = [];
        const finish = (one: (typeof waiting)[number]) => {
          while (!one.commit()) one.commit = prepare(one.act);
        };
        for (const each of acts) {
          waiting.push({ left: each.late, act: each, commit: prepare(each) });
          for (const one of waiting) if (one.left-- <= 0) finish(one);
          waiting = waiting.filter((one) => one.left >= 0);
        }
        waiting.forEach(finish);

        const counted = [...claims.values()].filter((c) =>
          ['submitted', 'waiting', 'approved', 'paid'].includes(c.status),
        );
        for (const category of categories)
          for (const date of dates) {
            const day = counted.filter((c) => c.category === category && c.date === date);
            const spent = day.reduce((sum, c) => sum + Math.max(0, c.minor), 0);
            const record = records.get(dayTotalId({ claimant: 'U1', category, date }));
            expect(sumOf(record?.day ?? noTotal)).toBe(spent);
            expect(spent > limit && !day.some((c) => c.flagged)).toBe(false);
          }
      }),
      { numRuns: 300 },
    );
  });
});
