import type { Bucket } from '../app/ports/files.ts';
import type { Secret } from '../app/ports/secrets.ts';
import type { Table } from '../app/ports/tables.ts';

/** What the store port does to a table; an index by its name. */
export type StoreUse =
  | 'get'
  | 'batchGet'
  | 'query'
  | 'by-due'
  | 'by-open'
  | 'by-day'
  | 'by-turn'
  | 'put'
  | 'update'
  | 'delete'
  | 'check';

/** What a function does with what is stored. What its other ports need follows from its line in `jobs/functions.ts`. */
export interface Uses {
  tables: Partial<Record<Table, readonly StoreUse[]>>;
  files?: Partial<Record<Bucket, readonly ('get' | 'put')[]>>;
  secrets?: readonly Secret[];
}
