import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import type { Change, Item } from '../../app/ports/store.ts';
import { tables } from '../../app/ports/tables.ts';
import { storeContract } from './store.ts';

storeContract('memory', async () => {
  const told: Change[] = [];
  const store = createMemoryStore({ onChange: (changes) => told.push(...changes) });
  return { store, told: async () => told, close: async () => undefined, runs: 300 };
});

describe('the memory store', () => {
  const item = { invoice_id: 'INV-7', version: 1, effects: [{ id: 'e1', detail: { revision: 1 } }] };

  test('gives items that nobody can change', async () => {
    const store = createMemoryStore();
    await store.transact([{ put: 'ic-state', item, if: 'absent' }]);
    const found = (await store.get<typeof item>('ic-state', { invoice_id: 'INV-7' }))!;
    expect(() => found.effects.push({ id: 'e2', detail: { revision: 2 } })).toThrow(TypeError);
    expect(() => Object.assign(found.effects[0]!.detail, { revision: 2 })).toThrow(TypeError);
    expect(() => Object.assign(found, { version: 2 })).toThrow(TypeError);
    const set = { version: 2, note: { by: 'ann' } };
    await store.transact([{ update: 'ic-state', key: { invoice_id: 'INV-7' }, set, if: 1 }]);
    const after = (await store.get<Item>('ic-state', { invoice_id: 'INV-7' }))!;
    expect(() => Object.assign(after, { version: 3 })).toThrow(TypeError);
    expect(() => Object.assign(after.note as object, { by: 'bob' })).toThrow(TypeError);
    expect(Object.isFrozen(item.effects)).toBe(false);
  });

  test('shows all it holds, table by table, as of that moment', async () => {
    const store = createMemoryStore();
    const empty = Object.fromEntries(Object.keys(tables).map((table) => [table, []]));
    expect(store.snapshot()).toEqual(empty);
    const sends = ['0', '1'].map((step_index) => ({ invoice_id: 'INV-7', step_index }));
    await store.transact([
      { put: 'ic-state', item, if: 'absent' },
      ...sends.map((send) => ({ put: 'ic-sends', item: send, if: 'absent' }) as const),
    ]);
    const before = store.snapshot();
    expect(before).toEqual({ ...empty, 'ic-state': [item], 'ic-sends': sends });
    await store.transact([{ delete: 'ic-state', key: { invoice_id: 'INV-7' }, if: 1 }]);
    expect(before['ic-state']).toEqual([item]);
    expect(store.snapshot()['ic-state']).toEqual([]);
  });

  test('gives a page of a thousand at the most', async () => {
    const store = createMemoryStore();
    const sends = Array.from({ length: 1001 }, (_, i) => ({
      invoice_id: 'INV-7',
      step_index: `${1000 + i}`,
    }));
    for (const send of sends) await store.transact([{ put: 'ic-sends', item: send, if: 'absent' }]);
    const { items, next } = await store.query('ic-sends', { partition: 'INV-7', limit: 5000 });
    expect(items).toEqual(sends.slice(0, 1000));
    const rest = await store.query('ic-sends', { partition: 'INV-7', after: next });
    expect(rest).toEqual({ items: sends.slice(1000) });
  });

  test('shares nothing with another', async () => {
    const [one, other] = [createMemoryStore(), createMemoryStore()];
    await one.transact([{ put: 'ic-state', item, if: 'absent' }]);
    expect(await other.get('ic-state', { invoice_id: 'INV-7' })).toBeUndefined();
  });
});
