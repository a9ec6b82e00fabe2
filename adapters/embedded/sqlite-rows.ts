import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Item } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { bytesAnItem, itemSize } from '../store-port/items.ts';
import { itemsAPage, type SoundQuery } from '../store-port/queries.ts';
import { keysOf, refuseLarge, type SoundWrite, updated } from '../store-port/writes.ts';
import { columnOf, indexColumns } from './sqlite-schema.ts';

/** The SQL of the store: each method is one statement on one table, prepared once. */
export interface SqliteRows {
  read(table: Table, key: { pk: string; sk: string }): Item | undefined;
  /** One more than the page holds, where there is one more. */
  query(table: Table, query: SoundQuery): Item[];
  /** The next rows by their keys, after these; `''` for the first. */
  following(table: Table, after: { pk: string; sk: string }): { pk: string; sk: string; item: Item }[];
  /** Whether the condition held; if not, nothing was written. */
  apply(write: SoundWrite): boolean;
}

const rowsADump = 1000;

const itemOf = (row: Record<string, unknown> | undefined): Item | undefined =>
  row === undefined ? undefined : JSON.parse(row.body as string);

const querySql = (table: Table, query: SoundQuery): string => {
  const keys = keysOf(table);
  const column = (name: string) => columnOf(keys, name);
  const sort = query.sort === undefined ? "''" : column(query.sort);
  const order = query.placed.slice(1).map(column);
  const direction = query.newestFirst ? 'DESC' : 'ASC';
  return [
    `SELECT body FROM "${table}" WHERE ${column(query.pk)} = ? AND ${sort} >= ?`,
    query.to === undefined ? '' : `AND ${sort} <= ?`,
    query.after === undefined || order.length === 0
      ? ''
      : `AND (${order.join(', ')}) ${query.newestFirst ? '<' : '>'} (${order.map(() => '?').join(', ')})`,
    order.length === 0 ? '' : `ORDER BY ${order.map((name) => `${name} ${direction}`).join(', ')}`,
    'LIMIT ?',
  ].join(' ');
};

export const createSqliteRows = (database: DatabaseSync): SqliteRows => {
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const fresh = database.prepare(sql);
    prepared.set(sql, fresh);
    return fresh;
  };
  const run = (sql: string, values: SQLInputValue[]) => statement(sql).run(...values).changes === 1;

  const columnsOf = (table: Table) => ['version', 'body', ...indexColumns(keysOf(table))];
  const valuesOf = (table: Table, item: Item): SQLInputValue[] => [
    Number.isSafeInteger(item.version) ? (item.version as number) : null,
    JSON.stringify(item),
    ...indexColumns(keysOf(table)).map((name) => (item[name] as string | undefined) ?? null),
  ];

  const insert = ({ table, pk, sk, item }: SoundWrite) => {
    const columns = ['pk', 'sk', ...columnsOf(table).map((name) => `"${name}"`)];
    const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT DO NOTHING`;
    return run(sql, [pk, sk, ...valuesOf(table, item)]);
  };
  const replace = ({ table, pk, sk, if: version }: SoundWrite, item: Item) => {
    const columns = columnsOf(table).map((name) => `"${name}" = ?`);
    const sql = `UPDATE "${table}" SET ${columns.join(', ')} WHERE pk = ? AND sk = ? AND version = ?`;
    return run(sql, [...valuesOf(table, item), pk, sk, version]);
  };
  const at = (what: string, table: Table, more = '') =>
    statement(`${what} FROM "${table}" WHERE pk = ? AND sk = ?${more}`);

  const update = (write: SoundWrite) => {
    const before = itemOf(
      at('SELECT body', write.table, ' AND version = ?').get(write.pk, write.sk, write.if),
    );
    if (!before) return false;
    const item = updated(before, write);
    return itemSize(item) > bytesAnItem ? refuseLarge(write) : replace(write, item);
  };
  const check = ({ table, pk, sk, if: condition }: SoundWrite) => {
    const row = at('SELECT version', table).get(pk, sk);
    return condition === 'absent' ? row === undefined : row?.version === condition;
  };

  return {
    read: (table, { pk, sk }) => itemOf(at('SELECT body', table).get(pk, sk)),
    query: (table, query) => {
      const after = query.after ? query.placed.slice(1).map((name) => query.after![name]!) : [];
      const to = query.to === undefined ? [] : [query.to];
      const values = [query.partition, query.from ?? '', ...to, ...after, itemsAPage(query) + 1];
      return statement(querySql(table, query))
        .all(...values)
        .map((row) => itemOf(row)!);
    },
    following: (table, { pk, sk }) =>
      statement(
        `SELECT pk, sk, body FROM "${table}" WHERE (pk, sk) > (?, ?) ORDER BY pk, sk LIMIT ${rowsADump}`,
      )
        .all(pk, sk)
        .map((row) => ({ pk: row.pk as string, sk: row.sk as string, item: itemOf(row)! })),
    apply: (write) => {
      if (write.kind === 'update') return update(write);
      if (write.kind === 'check') return check(write);
      if (write.kind === 'delete')
        return at('DELETE', write.table, ' AND version = ?').run(write.pk, write.sk, write.if).changes === 1;
      return write.if === 'absent' ? insert(write) : replace(write, write.item);
    },
  };
};
