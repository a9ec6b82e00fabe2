import type { Store } from '../../app/ports/store.ts';

/** A store that notes what is done to which table: `get ic-letters`, `by-due ic-state`, `put ic-audit`. */
export function recordingStore(store: Store): Store & { done: Set<string> } {
  const done = new Set<string>();
  return {
    done,
    get(table, key) {
      done.add(`get ${table}`);
      return store.get(table, key);
    },
    batchGet(table, keys) {
      done.add(`batchGet ${table}`);
      return store.batchGet(table, keys);
    },
    read(items) {
      for (const { table } of items) done.add(`batchGet ${table}`);
      return store.read(items);
    },
    query(table, query) {
      done.add(`${query.index ?? 'query'} ${table}`);
      return store.query(table, query);
    },
    transact(writes) {
      for (const write of writes)
        for (const kind of ['put', 'update', 'delete', 'check'])
          if (kind in write) done.add(`${kind} ${(write as unknown as Record<string, string>)[kind]}`);
      return store.transact(writes);
    },
  };
}
