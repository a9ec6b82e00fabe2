import type { Item } from './store.ts';
import type { Table } from './tables.ts';

/** Every item of a table, by its keys in order. For audits and backups, never for a decision. */
export interface Dump {
  all<T = Item>(table: Table): AsyncIterable<T>;
}
