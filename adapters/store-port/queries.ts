import type { Item, Page, Query } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { refuse } from './items.ts';
import { checkKeyText, checkSortText, keysOf } from './writes.ts';

/** Key attributes of the last item of a page, by name: what DynamoDB calls LastEvaluatedKey. */
export type Place = Record<string, string>;

/** A query that was found sound. `sort` is absent for a table without a sort key. */
export interface SoundQuery {
  pk: string;
  sort?: string;
  index?: string;
  partition: string;
  from?: string;
  to?: string;
  newestFirst: boolean;
  limit?: number;
  after?: Place;
  /** The bounds leave nothing. */
  empty: boolean;
  /** Attributes that a place names. */
  placed: string[];
}

/** Order of the UTF-8 bytes, which is DynamoDB's and SQLite's. JavaScript's own differs beyond U+FFFF. */
export const byteOrder = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const leftIsHalf = left >= 0xd800 && left <= 0xdfff;
    const rightIsHalf = right >= 0xd800 && right <= 0xdfff;
    return leftIsHalf === rightIsHalf ? left - right : leftIsHalf ? 1 : -1;
  }
  return a.length - b.length;
};

/** Items of a table by its keys, in the stores' order. */
export const byKeys = (table: Table) => {
  const { pk, sk } = keysOf(table);
  const text = (item: Item, name: string | undefined) => (name === undefined ? '' : (item[name] as string));
  return (a: Item, b: Item): number =>
    byteOrder(text(a, pk), text(b, pk)) || byteOrder(text(a, sk), text(b, sk));
};

export const encodePlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const decodePlace = (after: string, query: SoundQuery): Place => {
  try {
    const place: Place = JSON.parse(Buffer.from(after, 'base64url').toString());
    const names = Object.keys(place);
    const sort = query.sort === undefined ? undefined : place[query.sort];
    const fits =
      names.length === query.placed.length &&
      query.placed.every((name) => typeof place[name] === 'string' && place[name] !== '') &&
      place[query.pk] === query.partition &&
      (sort === undefined ||
        ((query.from === undefined || byteOrder(sort, query.from) >= 0) &&
          (query.to === undefined || byteOrder(sort, query.to) <= 0)));
    if (fits) return place;
  } catch {
    // Said below.
  }
  return refuse('"after" is not the "next" of a page of this query');
};

/** Throws a permanent `DefiniteFailure` for an unknown index, empty texts, bounds without a sort key, a strange page. */
export const soundQuery = (table: Table, query: Query): SoundQuery => {
  const keys = keysOf(table);
  const { index, from, to, limit } = query;
  const read =
    index === undefined ? keys : (keys.indexes?.[index] ?? refuse(`${table} has no index "${index}"`));
  const partition = checkKeyText(query.partition, read.pk);
  if (read.sk === undefined && (from !== undefined || to !== undefined))
    refuse(`${table} has no sort key, so no range`);
  if (from !== undefined) checkSortText(from, 'from');
  if (to !== undefined) checkSortText(to, 'to');
  if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 1))
    refuse(`a page holds at least one item, not ${limit}`);
  const placed = [read.pk, read.sk, keys.pk, keys.sk].filter((name) => name !== undefined);
  const sound: SoundQuery = {
    pk: read.pk,
    sort: read.sk,
    index,
    partition,
    from,
    to,
    newestFirst: query.newestFirst ?? false,
    limit,
    empty: from !== undefined && to !== undefined && byteOrder(from, to) > 0,
    placed: [...new Set(placed)],
  };
  return query.after === undefined ? sound : { ...sound, after: decodePlace(query.after, sound) };
};

/** Where the caller sets no limit; DynamoDB's own page is 1 MB. */
const defaultPage = 1000;

export const itemsAPage = (query: SoundQuery): number => Math.min(query.limit ?? defaultPage, defaultPage);

/** A page of what was found, which is to hold one item more than the page where there is one. */
export const pageOf = <T>(found: Item[], query: SoundQuery): Page<T> => {
  const size = itemsAPage(query);
  const items = found.slice(0, size);
  if (found.length <= size) return { items: items as T[] };
  const last = items.at(-1)!;
  const place = Object.fromEntries(query.placed.map((name) => [name, last[name] as string]));
  return { items: items as T[], next: encodePlace(place) };
};
