import type { Dump } from '../../app/ports/dump.ts';
import type { Key, Page, Query, Store } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { Conflict, DefiniteFailure } from '../../app/shared/errors.ts';
import { pageOf, soundQuery } from '../store-port/queries.ts';
import { soundKeys } from '../store-port/reads.ts';
import { checkKey, keysOf, type OnChange, type SoundWrite, soundWrites, tell } from '../store-port/writes.ts';
import { commitInWords, inWords } from './sqlite-errors.ts';
import { createSqliteRows } from './sqlite-rows.ts';
import { openDatabase, type SqliteMigration, sqliteMigrations } from './sqlite-schema.ts';

export interface SqliteStore extends Store, Dump {
  close(): void;
}

export interface SqliteStoreOptions {
  /** The data file (its folder must be there), or `:memory:`. */
  path: string;
  /** Called after each commit with what it changed. */
  onChange?: OnChange;
  /** Milliseconds that another process on the same file is waited for. */
  busyTimeout?: number;
  migrations?: readonly SqliteMigration[];
}

/**
 * A store in one SQLite file. What `transact` has answered outlives a crash, and several processes may share the
 * file. Throws a `Fault` in words for a file that is busy, read-only, damaged, full, closed, or of a newer Paydesk.
 */
export const createSqliteStore = (options: SqliteStoreOptions): SqliteStore => {
  const { path, onChange, busyTimeout = 5000, migrations = sqliteMigrations } = options;
  const database = openDatabase({ path, busyTimeout, migrations });
  const rows = createSqliteRows(database);

  const spoken = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw inWords(path, error);
    }
  };

  const undo = () => {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
  };

  const commit = () => {
    try {
      database.exec('COMMIT');
    } catch (error) {
      throw commitInWords(path, error);
    }
  };

  const applyAll = (writes: readonly SoundWrite[]) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const lost: number[] = [];
      let refusal: DefiniteFailure | undefined;
      for (const write of writes)
        try {
          if (!rows.apply(write)) lost.push(write.at);
        } catch (error) {
          if (!(error instanceof DefiniteFailure)) throw error;
          refusal ??= error;
        }
      if (lost.length > 0) throw new Conflict(lost);
      if (refusal) throw refusal;
      commit();
    } finally {
      undo();
    }
  };

  return {
    get: async <T>(table: Table, key: Key) => {
      const { pk, sk } = checkKey(table, key);
      return spoken(() => rows.read(table, { pk, sk })) as T | undefined;
    },

    batchGet: async <T>(table: Table, keys: Key[]) => {
      const unique = new Map(
        keys.map((key) => checkKey(table, key)).map((key) => [JSON.stringify(key.key), key]),
      );
      return spoken(() =>
        [...unique.values()].map((key) => rows.read(table, key)).filter((item) => item),
      ) as T[];
    },

    read: async (items) => {
      const keys = soundKeys(items);
      return spoken(() => keys.map((key) => rows.read(key.table, key)));
    },

    query: async <T>(table: Table, asked: Query): Promise<Page<T>> => {
      const query = soundQuery(table, asked);
      return spoken(() => pageOf<T>(rows.query(table, query), query));
    },

    transact: async (asked) => {
      const writes = soundWrites(asked);
      spoken(() => applyAll(writes));
      tell(onChange, writes);
    },

    all: async function* <T>(table: Table) {
      keysOf(table);
      let after: { pk: string; sk: string } | undefined = { pk: '', sk: '' };
      while (after) {
        const from: { pk: string; sk: string } = after;
        const found = spoken(() => rows.following(table, from));
        for (const { item } of found) yield item as T;
        after = found.at(-1);
      }
    },

    close: () => {
      if (database.isOpen) database.close();
    },
  };
};
