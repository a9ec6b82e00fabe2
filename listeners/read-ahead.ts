import type { Item, ItemKey, Key, Store } from '../app/ports/store.ts';
import type { Table } from '../app/ports/tables.ts';

const nameOf = (table: Table, key: Key): string => JSON.stringify([table, ...Object.entries(key).sort()]);

/**
 * Reads what a request is known to need in one call, when the first of it is asked for. That stands until a commit is
 * tried; from then on everything is read afresh, so that a lost race is decided on what is there now.
 */
export function readAhead(store: Store, items: readonly ItemKey[]): Store {
  const names = items.map(({ table, key }) => nameOf(table, key));
  let expected = new Set(names);
  let reading: Promise<Map<string, Item | undefined>> | undefined;
  const found = () => {
    reading ??= store.read(items).then((all) => new Map(names.map((name, at) => [name, all[at]])));
    return reading;
  };
  return {
    ...store,
    async get<T>(table: Table, key: Key): Promise<T | undefined> {
      const name = nameOf(table, key);
      return expected.has(name) ? ((await found()).get(name) as T | undefined) : store.get<T>(table, key);
    },
    async batchGet<T>(table: Table, keys: Key[]): Promise<T[]> {
      const asked = new Set(keys.map((key) => nameOf(table, key)));
      if (![...asked].every((name) => expected.has(name))) return store.batchGet<T>(table, keys);
      const all = await found();
      return [...asked].flatMap((name) => (all.get(name) as T | undefined) ?? []);
    },
    transact(writes) {
      expected = new Set();
      return store.transact(writes);
    },
  };
}
