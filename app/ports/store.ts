import type { Table } from './tables.ts';

/** What a store keeps: plain JSON, its key attributes and its index attributes among it. */
export type Item = Record<string, unknown>;

/** The key attributes of one item by name: `{invoice_id: 'INV-7'}`, `{invoice_id: 'INV-7', step_index: 'c1#0#ab'}`. */
export type Key = Record<string, string>;

/** `absent`: no item has this key. A number: the item is there and its `version` is that. */
export type Condition = 'absent' | number;

/** One item of one table. */
export interface ItemKey {
  table: Table;
  key: Key;
}

export type Write =
  | { put: Table; item: Item; if: Condition }
  /** Sets the named attributes, drops the ones given as `null`, and leaves the others. Needs the item: `if` is a version. */
  | { update: Table; key: Key; set: Item; if: number }
  | { delete: Table; key: Key; if: number }
  | { check: Table; key: Key; if: Condition };

export interface Query {
  /** Value of the partition key (of the table, or of the index). */
  partition: string;
  index?: string;
  /** Bounds of the sort key, both inclusive. */
  from?: string;
  to?: string;
  /** Descending by the sort key. */
  newestFirst?: boolean;
  /** Items a page at the most. A page may hold fewer and still not be the last. */
  limit?: number;
  /** `next` of the page before. */
  after?: string;
}

export interface Page<T> {
  items: T[];
  /** Absent on the last page. */
  next?: string;
}

/**
 * Small on purpose, so that SQLite and DynamoDB can both be right.
 *
 * `get`, `batchGet` and `read` are strongly consistent. A `query` on an index may lag behind: what it finds is a hint, and
 * is read again before anything is decided.
 *
 * `transact` commits all writes or none, at most 100, no two on one item. It throws `Conflict` when a condition does
 * not hold, `Unclear` when the reply was lost (it may have committed). A write is expected to carry the next
 * `version` itself; items that are only ever put once (audit, sends) carry none.
 */
export interface Store {
  get<T = Item>(table: Table, key: Key): Promise<T | undefined>;
  /** Any number of keys, in any order; missing ones are left out, doubled ones come once. */
  batchGet<T = Item>(table: Table, keys: Key[]): Promise<T[]>;
  /** At most 100 items of any tables in one call, in the order asked; `undefined` for one that is not there. */
  read(items: readonly ItemKey[]): Promise<(Item | undefined)[]>;
  query<T = Item>(table: Table, query: Query): Promise<Page<T>>;
  transact(writes: Write[]): Promise<void>;
}

export const writesATransaction = 100;
export const itemsARead = 100;

/** What a table's stream tells: this item changed. It may come late, twice, or not at all. */
export interface Change {
  table: Table;
  key: Key;
}
