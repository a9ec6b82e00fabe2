import type { Store } from '../../app/ports/store.ts';

export interface Counts {
  /** As DynamoDB takes them: a batch of more than 100 keys is several calls. */
  reads: number;
  commits: number;
}

const keysABatch = 100;

/** A store that counts what is asked of it. */
export function countingStore(store: Store): Store & { counts: Counts } {
  const counts = { reads: 0, commits: 0 };
  return {
    counts,
    get(table, key) {
      counts.reads++;
      return store.get(table, key);
    },
    batchGet(table, keys) {
      counts.reads += Math.ceil(keys.length / keysABatch);
      return store.batchGet(table, keys);
    },
    read(items) {
      counts.reads++;
      return store.read(items);
    },
    query(table, query) {
      counts.reads++;
      return store.query(table, query);
    },
    transact(writes) {
      counts.commits++;
      return store.transact(writes);
    },
  };
}
