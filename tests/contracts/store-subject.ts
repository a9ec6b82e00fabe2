import { setTimeout } from 'node:timers/promises';
import type { Dump } from '../../app/ports/dump.ts';
import type { Change, Condition, Item, Query, Store, Write } from '../../app/ports/store.ts';
import type { Table } from '../../app/ports/tables.ts';

/** A store under test, shared by the whole suite: tests keep apart by `fresh` names. */
export interface Subject {
  store: Store & Dump;
  /** Every change told so far. */
  told(): Promise<Change[]>;
  /** Requests sent so far, where there is a wire. */
  requests?(): number;
  close(): Promise<void>;
  /** Runs of the property test. */
  runs: number;
}

let names = 0;

/** A name that no other test has. */
export const fresh = (stem = 'k'): string => `${stem}-${++names}`;

/** An index and a stream of the real service lag behind: looks again, a bounded number of times. */
export const eventually = async (look: () => Promise<void>): Promise<void> => {
  for (let tries = 1; ; tries++)
    try {
      return await look();
    } catch (error) {
      if (tries === 20) throw error;
      await setTimeout(25);
    }
};

/** All pages of a query. */
export const drain = async (store: Store, table: Table, query: Query) => {
  const pages: Item[][] = [];
  let after = query.after;
  do {
    const page = await store.query(table, { ...query, after });
    pages.push(page.items);
    after = page.next;
  } while (after !== undefined);
  return { pages, items: pages.flat() };
};

export const outcomeOf = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
    return 'done';
  } catch (error) {
    return error;
  }
};

export const putState = (invoice_id: string, more: Item = {}, condition: Condition = 'absent'): Write => ({
  put: 'ic-state',
  item: { invoice_id, version: 1, ...more },
  if: condition,
});

export const putLetter = (letter_id: string, more: Item = {}): Write => ({
  put: 'ic-letters',
  item: { letter_id, version: 1, ...more },
  if: 'absent',
});

export const putSend = (invoice_id: string, step_index: string, more: Item = {}): Write => ({
  put: 'ic-sends',
  item: { invoice_id, step_index, ...more },
  if: 'absent',
});

export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
