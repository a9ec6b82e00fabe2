import fc from 'fast-check';
import { type AuditEntry, canonical, chainFaults, nextEntry, type Tip } from '../../../app/shared/audit.ts';

type Values = Record<string, unknown>;
interface Step {
  before: Values;
  after: Values;
  minutes: number;
}
const newborn: Tip = { seq: 0, ts: '', hash: '' };

/** Clocks go forward and sometimes back. */
function chainOf(steps: Step[]): AuditEntry[] {
  let tip = newborn;
  let at = Date.UTC(2027, 2, 1);
  return steps.map(({ before, after, minutes }, i) => {
    at += minutes * 60_000;
    const act = {
      entity: 'INV-1',
      action: 'pause',
      by_user: 'U1',
      at: new Date(at).toISOString(),
      salt: `s${i}`,
    };
    const entry = nextEntry(tip, { ...act, before, after });
    tip = entry;
    return entry;
  });
}
const values: fc.Arbitrary<Values> = fc.dictionary(
  fc.constantFrom('status', 'paused_until', 'note', 'contact', 'promise'),
  fc.oneof(fc.string(), fc.integer(), fc.record({ on: fc.string(), n: fc.integer() })),
);
const steps = fc.array(
  fc.record({ before: values, after: values, minutes: fc.integer({ min: -60, max: 600 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);
const tipOf = (chain: AuditEntry[]): Tip => chain.at(-1) ?? newborn;

/** Every leaf of an entry that tells something, as a path. */
function leaves(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
function changed(entry: AuditEntry, path: string[]): AuditEntry {
  const copy = structuredClone(entry);
  let at = copy as unknown as Values;
  for (const key of path.slice(0, -1)) at = at[key] as Values;
  const key = path.at(-1) as string;
  at[key] = typeof at[key] === 'number' ? at[key] + 1 : `${String(at[key])}x`;
  return copy;
}

test('a chain as it was written holds together, and its ts never runs back', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const chain = chainOf(all);
      expect(chainFaults(chain, tipOf(chain))).toEqual([]);
      const ts = chain.map((e) => e.ts);
      expect([...ts].sort()).toEqual(ts);
      expect(new Set(ts).size).toBe(ts.length);
    }),
  );
});

test('a changed value is found, whichever field of whichever entry it is', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (all, n, m) => {
      const chain = chainOf(all);
      const at = n % chain.length;
      const paths = leaves(chain[at]);
      const tampered = chain.with(at, changed(chain[at] as AuditEntry, paths[m % paths.length] as string[]));
      expect(chainFaults(tampered, tipOf(chain))).not.toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('and so is a field that is added or taken away', () => {
  const chain = chainOf([{ before: {}, after: { status: 'paused', note: 'x' }, minutes: 1 }]);
  const [entry] = chain as [AuditEntry];
  const { personal_hash: _, ...less } = entry;
  expect(chainFaults([less], tipOf(chain))).not.toEqual([]);
  expect(chainFaults([{ ...entry, extra: 1 } as AuditEntry], tipOf(chain))).not.toEqual([]);
  const plain = chainOf([{ before: {}, after: { status: 'open' }, minutes: 1 }]);
  const personal = { salt: 's', before: {}, after: { note: 'never said' } };
  expect(chainFaults([{ ...(plain[0] as AuditEntry), personal }], tipOf(plain))).not.toEqual([]);
});

test('entries that were removed, moved, doubled or cut off are found', () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (all, n, m) => {
      const chain = chainOf(all);
      const [i, j] = [n % chain.length, m % chain.length];
      const tip = tipOf(chain);
      expect(chainFaults(chain.toSpliced(i, 1), tip)).not.toEqual([]);
      expect(chainFaults(chain.slice(0, i), tip)).not.toEqual([]);
      expect(chainFaults(chain.toSpliced(i, 0, chain[i] as AuditEntry), tip)).not.toEqual([]);
      if (i !== j) {
        const swapped = chain.with(i, chain[j] as AuditEntry).with(j, chain[i] as AuditEntry);
        expect(chainFaults(swapped, tip)).not.toEqual([]);
      }
    }),
    { numRuns: 200 },
  );
});

test('an entry in the middle that was written anew, hash and all, is not what the next one follows', () => {
  const all: Step[] = [0, 1, 2].map((n) => ({ before: {}, after: { n }, minutes: 1 }));
  const chain = chainOf(all);
  const forged = chainOf(all.with(1, { before: {}, after: { n: 'forged' }, minutes: 1 }))[1] as AuditEntry;
  expect(chainFaults(chain.with(1, forged), tipOf(chain))).toEqual([
    'entry 3 does not follow the one before it',
  ]);
});

test('the fault names the entry that is gone', () => {
  const chain = chainOf(Array.from({ length: 3 }, (_, i) => ({ before: {}, after: { n: i }, minutes: 1 })));
  expect(chainFaults(chain.toSpliced(1, 1), tipOf(chain))).toContain('entry 2 is missing before 3');
  expect(chainFaults(chain.slice(0, 2), tipOf(chain))).toEqual([
    'the record stands at entry 3, its chain ends at 2',
  ]);
});

test('a chain that was written anew from one entry on does not end where its record stands', () => {
  fc.assert(
    fc.property(steps, fc.nat(), (all, n) => {
      const chain = chainOf(all);
      const at = n % chain.length;
      const forged = all.with(at, { ...(all[at] as Step), after: { status: 'forged' } });
      fc.pre(canonical(all[at]?.after) !== canonical({ status: 'forged' }));
      expect(chainFaults(chainOf(forged), tipOf(chain))).not.toEqual([]);
    }),
  );
});

describe('personal values', () => {
  test('can be erased, of any entries, and the chain still verifies', () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.boolean()), (all, erase) => {
        const chain = chainOf(all);
        const erased = chain.map((entry) => {
          const { personal, ...rest } = entry;
          return erase.next().value ? rest : { ...rest, ...(personal && { personal }) };
        });
        expect(chainFaults(erased, tipOf(chain))).toEqual([]);
      }),
    );
  });

  test('stand beside the chain, which cannot be asked for them: the same value has another hash each time', () => {
    const note = 'call Mei after lunch';
    const [a, b] = chainOf([
      { before: {}, after: { note }, minutes: 1 },
      { before: {}, after: { note }, minutes: 0 },
    ]) as [AuditEntry, AuditEntry];
    expect(a.personal_hash).not.toBe(b.personal_hash);
    const { personal: _, ...rest } = a;
    expect(JSON.stringify(rest)).not.toMatch(note);
  });
});

test('the same value has the same canonical text, whatever the order of its keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonical(turned)).toBe(canonical(value));
      expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
    }),
  );
  expect(canonical({ a: undefined })).toBe(canonical({}));
  expect(canonical([1, [2]])).not.toBe(canonical([[1], 2]));
});
