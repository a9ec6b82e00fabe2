import type { ItemKey, Key } from '../../app/ports/store.ts';
import { itemsARead } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';
import { refuse } from './items.ts';
import { checkKey } from './writes.ts';

export interface SoundKey {
  table: Table;
  key: Key;
  pk: string;
  sk: string;
}

/** What every store refuses to read together, before anything is sent: keys that are no keys, and more than 100. */
export const soundKeys = (asked: readonly ItemKey[]): SoundKey[] => {
  if (asked.length > itemsARead) refuse(`at most ${itemsARead} items are read together, not ${asked.length}`);
  return asked.map(({ table, key }) => ({ table, ...checkKey(table, key) }));
};
