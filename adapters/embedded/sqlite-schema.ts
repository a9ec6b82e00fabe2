import { DatabaseSync } from 'node:sqlite';
import { knownSchema, type Migration, pendingMigrations } from '../../app/ports/schema.ts';
import { type TableKeys, tables } from '../../app/ports/tables.ts';
import { inWords, isBusy } from './sqlite-errors.ts';

export type SqliteMigration = Migration<DatabaseSync>;

/** Index attributes that are no key of their table stand in a column of their own, beside the JSON body. */
export const indexColumns = (keys: TableKeys): string[] => {
  const attributes = Object.values(keys.indexes ?? {}).flatMap((index) => [index.pk, index.sk]);
  return [...new Set(attributes)].filter((name) => name !== keys.pk && name !== keys.sk);
};

export const columnOf = (keys: TableKeys, attribute: string): string =>
  attribute === keys.pk ? 'pk' : attribute === keys.sk ? 'sk' : `"${attribute}"`;

const tableSql = (table: string, keys: TableKeys): string => {
  const columns = indexColumns(keys).map((name) => `"${name}" TEXT`);
  const indexes = Object.entries(keys.indexes ?? {}).map(([name, { pk, sk }]) => {
    const [partition, sort] = [columnOf(keys, pk), columnOf(keys, sk)];
    const order = [...new Set([partition, sort, 'pk', 'sk'])].join(', ');
    return `CREATE INDEX "${table} ${name}" ON "${table}" (${order})
      WHERE ${partition} IS NOT NULL AND ${sort} IS NOT NULL;`;
  });
  return `CREATE TABLE "${table}" (${[
    'pk TEXT NOT NULL',
    'sk TEXT NOT NULL',
    'version INTEGER',
    'body TEXT NOT NULL',
    ...columns,
    'PRIMARY KEY (pk, sk)',
  ].join(', ')}) STRICT; ${indexes.join('\n')}`;
};

/** Steps from the first version on, in order. They run inside one transaction, so none may be asynchronous. */
export const sqliteMigrations: readonly SqliteMigration[] = [];

/** A file that is older than a table gets it, empty; it needs no step for that. */
const missingTables = (database: DatabaseSync): [string, TableKeys][] => {
  const found = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const names = new Set(found.map(({ name }) => name));
  return Object.entries<TableKeys>(tables).filter(([table]) => !names.has(table));
};

/** Interrupted as a whole, and a second opener waits and finds nothing to do. */
const migrate = (database: DatabaseSync, migrations: readonly SqliteMigration[]) => {
  const version = () => Number(database.prepare('PRAGMA user_version').get()?.user_version);
  const known = knownSchema(migrations);
  pendingMigrations(migrations, version());
  if (version() === known && missingTables(database).length === 0) return;
  database.exec('BEGIN IMMEDIATE');
  for (const [table, keys] of missingTables(database)) database.exec(tableSql(table, keys));
  for (const migration of pendingMigrations(migrations, version())) migration.run(database);
  database.exec(`PRAGMA user_version = ${known}; COMMIT`);
};

/** SQLite does not wait where two openers turn the same new file to WAL at once. */
const turnToWal = (database: DatabaseSync, attempts = 50) => {
  try {
    database.exec('PRAGMA journal_mode = WAL');
  } catch (error) {
    if (attempts === 0 || !isBusy(error)) throw error;
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    turnToWal(database, attempts - 1);
  }
};

/**
 * Opens the file, makes it where there is none, and brings older data forward. `busyTimeout` in milliseconds is how
 * long another process is waited for. Throws a `Fault` in words for a file that cannot be used.
 */
export const openDatabase = (options: {
  path: string;
  busyTimeout: number;
  migrations: readonly SqliteMigration[];
}): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(options.path, { timeout: options.busyTimeout });
    turnToWal(database);
    database.exec('PRAGMA synchronous = FULL');
    migrate(database, options.migrations);
    return database;
  } catch (error) {
    database?.close();
    throw inWords(options.path, error);
  }
};
