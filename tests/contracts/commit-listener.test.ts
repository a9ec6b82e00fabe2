import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Change, Store, Write } from '../../app/ports/store.ts';
import { outcomeOf } from './store-subject.ts';

const put = (id: string): Write => ({ put: 'pd-records', item: { id, version: 1 }, if: 'absent' });

describe.each<[string, (onChange: (changes: Change[]) => void) => Store]>([
  ['memory', (onChange) => createMemoryStore({ onChange })],
  ['SQLite', (onChange) => createSqliteStore({ path: ':memory:', onChange })],
])('what the %s store tells of a commit', (_, open) => {
  test('is one call a transaction, with every item that changed', async () => {
    const calls: Change[][] = [];
    const store = open((changes) => calls.push(changes));
    await store.transact([put('a'), { check: 'pd-records', key: { id: 'b' }, if: 'absent' }, put('c')]);
    await store.transact([{ check: 'pd-records', key: { id: 'b' }, if: 'absent' }]);
    await outcomeOf(store.transact([put('a'), put('d')]));
    const change = (id: string) => ({ table: 'pd-records', key: { id } });
    expect(calls).toEqual([[change('a'), change('c')]]);
  });

  test('comes after it: the listener finds it, and may write in its turn', async () => {
    const found: unknown[] = [];
    const store = open(async ([change]) => {
      found.push(await store.get('pd-records', change!.key));
      if (change!.key.id === 'a') await store.transact([put('b')]);
    });
    await store.transact([put('a')]);
    await new Promise(setImmediate);
    expect(found).toEqual([
      { id: 'a', version: 1 },
      { id: 'b', version: 1 },
    ]);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('listener');
      },
    ],
    [
      'fails later',
      async () => {
        throw new Error('listener');
      },
    ],
  ])('is spoiled by no listener that %s', async (__, fail) => {
    const store = open(() => fail() as undefined);
    await store.transact([put('a')]);
    await new Promise(setImmediate);
    expect(await store.get('pd-records', { id: 'a' })).toBeDefined();
    await store.transact([put('b')]);
  });
});
