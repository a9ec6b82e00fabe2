import type { Dump } from '../../app/ports/dump.ts';
import type { Item, Key, Page, Query, Store } from '../../app/ports/store.ts';
import { type Table, tables } from '../../app/ports/tables.ts';
import { Conflict } from '../../app/shared/errors.ts';
import { bytesAnItem, itemSize } from '../store-port/items.ts';
import { byKeys, itemsAPage, pageOf, soundQuery } from '../store-port/queries.ts';
import { soundKeys } from '../store-port/reads.ts';
import {
  checkKey,
  type OnChange,
  refuseLarge,
  type SoundWrite,
  soundWrites,
  tell,
  updated,
} from '../store-port/writes.ts';
import { createShelf, findItems, idOf, type Row, type Shelf, shelve } from './memory-shelf.ts';

export interface MemoryStore extends Store, Dump {
  /** Every item of every table, frozen; later writes do not show in it. */
  snapshot(): Record<Table, Item[]>;
  /** Another store that begins with what this one holds; neither shows in the other. */
  fork(options?: { onChange?: OnChange }): MemoryStore;
}

const holds = (write: SoundWrite, row: Row | undefined) =>
  write.if === 'absent' ? row === undefined : row !== undefined && row.item.version === write.if;

const enlarged = (write: SoundWrite, row: Row): Row => {
  const item = updated(row.item, write);
  const atMost = row.bytes + write.bytes;
  const bytes = atMost > bytesAnItem ? itemSize(item) : atMost;
  return bytes > bytesAnItem ? refuseLarge(write) : { item, bytes };
};

const outcome = (write: SoundWrite, row: Row | undefined): Row | undefined => {
  if (write.kind === 'put') return { item: write.item, bytes: write.bytes };
  return write.kind === 'update' ? enlarged(write, row!) : undefined;
};

/**
 * A store that lives as long as the process: for the simulator and for tests. Its items are frozen.
 * `onChange` is called after each commit.
 */
export const createMemoryStore = (options: { onChange?: OnChange } = {}): MemoryStore =>
  storeOn(new Map(), options);

const storeOn = (shelves: Map<Table, Shelf>, options: { onChange?: OnChange }): MemoryStore => {
  const shelfOf = (table: Table): Shelf => {
    const known = shelves.get(table);
    if (known) return known;
    const shelf = createShelf(table);
    shelves.set(table, shelf);
    return shelf;
  };
  const rowOf = (table: Table, key: { pk: string; sk: string }) => shelves.get(table)?.rows.get(idOf(key));

  return {
    get: async <T>(table: Table, key: Key) => rowOf(table, checkKey(table, key))?.item as T | undefined,

    batchGet: async <T>(table: Table, keys: Key[]) => {
      const items = new Set(keys.map((key) => rowOf(table, checkKey(table, key))?.item));
      items.delete(undefined);
      return [...items] as T[];
    },

    read: async (items) => soundKeys(items).map((key) => rowOf(key.table, key)?.item),

    query: async <T>(table: Table, asked: Query): Promise<Page<T>> => {
      const query = soundQuery(table, asked);
      return pageOf<T>(findItems(shelfOf(table), query, itemsAPage(query) + 1), query);
    },

    transact: async (asked) => {
      const writes = soundWrites(asked);
      const before = writes.map((write) => rowOf(write.table, write));
      const lost = writes.filter((write, at) => !holds(write, before[at]));
      if (lost.length > 0) throw new Conflict(lost.map((write) => write.at));
      const after = writes.map((write, at) => outcome(write, before[at]));
      for (const [at, write] of writes.entries())
        if (write.kind !== 'check') shelve(shelfOf(write.table), idOf(write), after[at]);
      tell(options.onChange, writes);
    },

    all: async function* <T>(table: Table) {
      yield* [...shelfOf(table).rows.values()].map((row) => row.item).sort(byKeys(table)) as T[];
    },

    fork: (forked = {}) =>
      storeOn(
        new Map(
          [...shelves].map(([table, { rows }]) => [table, { ...createShelf(table), rows: new Map(rows) }]),
        ),
        forked,
      ),

    snapshot: () => {
      const items = (table: Table) => [...shelfOf(table).rows.values()].map((row) => row.item);
      const names = Object.keys(tables) as Table[];
      return Object.fromEntries(names.map((table) => [table, items(table)])) as Record<Table, Item[]>;
    },
  };
};
