import type { Item } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { byteOrder, type SoundQuery } from '../store-port/queries.ts';
import { keysOf } from '../store-port/writes.ts';

export interface Row {
  item: Item;
  /** Size at the most. */
  bytes: number;
}

/** Rows of one partition of a table or an index. Any write drops `sorted`. */
interface Partition {
  rows: Map<string, Row>;
  sorted?: Row[];
}

type View = Map<string, Partition>;

/** One table in memory. A view (an index, or '' for the table's own partitions) is made by the first query of it. */
export interface Shelf {
  table: Table;
  rows: Map<string, Row>;
  views: Map<string, View>;
}

export const createShelf = (table: Table): Shelf => ({ table, rows: new Map(), views: new Map() });

export const idOf = (key: { pk: string; sk: string }) =>
  key.sk === '' ? key.pk : `${key.pk.length}:${key.pk}${key.sk}`;

const keysOfView = (table: Table, index: string) => {
  const keys = keysOf(table);
  return keys.indexes?.[index] ?? keys;
};

/** An item without both attributes of an index is not in it. */
const place = (view: View, keys: { pk: string; sk?: string }, id: string, row: Row) => {
  const name = row.item[keys.pk] as string | undefined;
  if (name === undefined || (keys.sk !== undefined && row.item[keys.sk] === undefined)) return;
  const partition = view.get(name);
  if (!partition) {
    view.set(name, { rows: new Map([[id, row]]) });
    return;
  }
  partition.rows.set(id, row);
  partition.sorted = undefined;
};

const displace = (view: View, keys: { pk: string }, id: string, row: Row) => {
  const partition = view.get(row.item[keys.pk] as string);
  if (partition?.rows.delete(id)) partition.sorted = undefined;
};

/** Replaces a row; `undefined` removes it. */
export const shelve = (shelf: Shelf, id: string, row: Row | undefined): void => {
  const before = shelf.rows.get(id);
  for (const [index, view] of shelf.views) {
    const keys = keysOfView(shelf.table, index);
    if (before) displace(view, keys, id, before);
    if (row) place(view, keys, id, row);
  }
  if (row) shelf.rows.set(id, row);
  else shelf.rows.delete(id);
};

const viewOf = (shelf: Shelf, index: string): View => {
  const known = shelf.views.get(index);
  if (known) return known;
  const view: View = new Map();
  const keys = keysOfView(shelf.table, index);
  for (const [id, row] of shelf.rows) place(view, keys, id, row);
  shelf.views.set(index, view);
  return view;
};

const compare = (names: readonly string[], a: Item, b: Item): number => {
  for (const name of names) {
    const order = byteOrder(a[name] as string, b[name] as string);
    if (order !== 0) return order;
  }
  return 0;
};

/** The query's items in its order, from its place on, up to `most`. */
export const findItems = (shelf: Shelf, query: SoundQuery, most: number): Item[] => {
  const partition = viewOf(shelf, query.index ?? '').get(query.partition);
  if (!partition) return [];
  const items: Item[] = [];
  const { sort, from, to, after } = query;
  const names = query.placed.slice(1);
  partition.sorted ??= [...partition.rows.values()].sort((a, b) => compare(names, a.item, b.item));
  const direction = query.newestFirst ? -1 : 1;
  for (const { item } of query.newestFirst ? partition.sorted.toReversed() : partition.sorted) {
    const value = sort === undefined ? '' : (item[sort] as string);
    if (from !== undefined && byteOrder(value, from) < 0) continue;
    if (to !== undefined && byteOrder(value, to) > 0) continue;
    if (after && compare(names, item, after) * direction <= 0) continue;
    if (items.push(item) === most) break;
  }
  return items;
};
