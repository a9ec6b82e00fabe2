import type { Change, Condition, Item, Key, Write } from '../../app/ports/store.ts';
import { writesATransaction } from '../../app/ports/store.ts';
import { type Table, type TableKeys, tables } from '../../app/ports/tables.ts';
import { DefiniteFailure } from '../../app/shared/errors.ts';
import { bytesAnItem, frozenCopy, itemSize, refuse } from './items.ts';

export const bytesATransaction = 4 * 1024 * 1024;
const partitionKeyBytes = 2048;
const sortKeyBytes = 1024;

/** A write that was found sound. `sk` is empty where the table has no sort key. */
export interface SoundWrite {
  at: number;
  kind: 'put' | 'update' | 'delete' | 'check';
  table: Table;
  key: Key;
  pk: string;
  sk: string;
  if: Condition;
  /** Frozen: the whole item of a put, the attributes that an update sets. */
  item: Item;
  /** Attributes that an update drops. */
  dropped: string[];
  /** Size of `item` at the most. */
  bytes: number;
}

export const keysOf = (table: Table): TableKeys => {
  const keys: TableKeys | undefined = tables[table];
  return keys ?? refuse(`there is no table "${table}"`);
};

export const checkKeyText = (value: unknown, name: string, limit = partitionKeyBytes): string => {
  if (typeof value !== 'string' || value === '')
    return refuse(`the key "${name}" must be a text that is not empty`);
  if (!value.isWellFormed()) return refuse(`the key "${name}" holds half a character`);
  if (value.length * 3 > limit && Buffer.byteLength(value) > limit)
    return refuse(`the key "${name}" is longer than ${limit} bytes`);
  return value;
};

export const checkSortText = (value: unknown, name: string) => checkKeyText(value, name, sortKeyBytes);

/** The same key, with the table's key attributes and no others. Throws a permanent `DefiniteFailure` for anything else. */
export const checkKey = (table: Table, key: Key): { key: Key; pk: string; sk: string } => {
  const keys = keysOf(table);
  const pk = checkKeyText(key[keys.pk], keys.pk);
  const sk = keys.sk === undefined ? '' : checkSortText(key[keys.sk], keys.sk);
  if (Object.keys(key).length !== (keys.sk === undefined ? 1 : 2))
    refuse(
      `a key of ${table} is ${keys.sk === undefined ? keys.pk : `${keys.pk} and ${keys.sk}`} and nothing else`,
    );
  return { key: keys.sk === undefined ? { [keys.pk]: pk } : { [keys.pk]: pk, [keys.sk]: sk }, pk, sk };
};

const checkIndexes = (keys: TableKeys, item: Item) => {
  for (const index of Object.values(keys.indexes ?? {})) {
    if (index.pk in item) checkKeyText(item[index.pk], index.pk);
    if (index.sk in item) checkSortText(item[index.sk], index.sk);
  }
};

const checkCondition = (condition: Condition, versionOnly: boolean) => {
  if (Number.isSafeInteger(condition) || (condition === 'absent' && !versionOnly)) return;
  refuse(
    `a condition is ${versionOnly ? '' : "'absent' or "}a version in whole numbers, not ${String(condition)}`,
  );
};

const soundPut = (write: Extract<Write, { put: Table }>, at: number): SoundWrite => {
  const keys = keysOf(write.put);
  checkCondition(write.if, false);
  const pk = checkKeyText(write.item[keys.pk], keys.pk);
  const sk = keys.sk === undefined ? '' : checkSortText(write.item[keys.sk], keys.sk);
  const tally = { bytes: 0 };
  const item = frozenCopy(write.item, tally);
  checkIndexes(keys, item);
  if (tally.bytes > bytesAnItem && itemSize(item) > bytesAnItem)
    refuse(`an item of ${write.put} is larger than 400 KB`);
  const key: Key = keys.sk === undefined ? { [keys.pk]: pk } : { [keys.pk]: pk, [keys.sk]: sk };
  return {
    at,
    kind: 'put',
    table: write.put,
    key,
    pk,
    sk,
    if: write.if,
    item,
    dropped: [],
    bytes: tally.bytes,
  };
};

const soundUpdate = (write: Extract<Write, { update: Table }>, at: number): SoundWrite => {
  const keys = keysOf(write.update);
  checkCondition(write.if, true);
  const tally = { bytes: 0 };
  const kept: Item = {};
  const dropped: string[] = [];
  for (const [name, value] of Object.entries(write.set)) {
    if (name === keys.pk || name === keys.sk) refuse(`an update cannot change the key "${name}"`);
    if (value === null) dropped.push(name);
    else kept[name] = value;
  }
  const item = frozenCopy(kept, tally);
  checkIndexes(keys, item);
  if (dropped.length === 0 && Object.keys(item).length === 0) refuse('an update sets nothing');
  const key = checkKey(write.update, write.key);
  return { at, kind: 'update', table: write.update, ...key, if: write.if, item, dropped, bytes: tally.bytes };
};

const noItem: Item = Object.freeze({});

const soundOne = (write: Write, at: number): SoundWrite => {
  if ('put' in write) return soundPut(write, at);
  if ('update' in write) return soundUpdate(write, at);
  const kind = 'delete' in write ? 'delete' : 'check';
  const table = 'delete' in write ? write.delete : write.check;
  checkCondition(write.if, kind === 'delete');
  return {
    at,
    kind,
    table,
    ...checkKey(table, write.key),
    if: write.if,
    item: noItem,
    dropped: [],
    bytes: 0,
  };
};

const same = (a: SoundWrite, b: SoundWrite) => a.pk === b.pk && a.sk === b.sk && a.table === b.table;

/**
 * What every store refuses, checked before anything is sent: more than 100 writes, two on one item, keys that are no
 * keys, items that are no plain JSON or too large. Throws a permanent `DefiniteFailure` that names the write.
 */
export const soundWrites = (writes: readonly Write[]): SoundWrite[] => {
  if (writes.length > writesATransaction)
    refuse(`a transaction holds at most ${writesATransaction} writes, not ${writes.length}`);
  const sound: SoundWrite[] = [];
  let bytes = 0;
  for (const [at, write] of writes.entries()) {
    try {
      const one = soundOne(write, at);
      if (sound.some((other) => same(other, one)))
        refuse(`${one.table} ${JSON.stringify(one.key)} is written twice in one transaction`);
      bytes += one.bytes;
      sound.push(one);
    } catch (error) {
      if (error instanceof DefiniteFailure) refuse(`write ${at} is refused: ${error.message}`);
      throw error;
    }
  }
  if (
    bytes > bytesATransaction &&
    sound.reduce((sum, one) => sum + itemSize(one.item), 0) > bytesATransaction
  )
    refuse('a transaction is larger than 4 MB');
  return sound;
};

/** An update that would make its item larger than DynamoDB's limit. */
export const refuseLarge = (write: SoundWrite): never =>
  refuse(`write ${write.at} is refused: an item of ${write.table} would be larger than 400 KB`);

/** What the item becomes. Its size is the caller's to check. */
export const updated = (item: Item, write: SoundWrite): Item => {
  const result: Item = { ...item, ...write.item };
  for (const name of write.dropped) delete result[name];
  return Object.freeze(result);
};

export const changesOf = (writes: readonly SoundWrite[]): Change[] =>
  writes.filter((write) => write.kind !== 'check').map(({ table, key }) => ({ table, key }));

export type OnChange = (changes: Change[]) => void;

/** A change is only a hint to look, so a listener that fails spoils nothing. */
export const tell = (onChange: OnChange | undefined, writes: readonly SoundWrite[]): void => {
  const changes = onChange ? changesOf(writes) : [];
  if (!onChange || changes.length === 0) return;
  try {
    const result: unknown = onChange(changes);
    if (result !== undefined) Promise.resolve(result).catch(() => undefined);
  } catch {
    // The commit stands.
  }
};
