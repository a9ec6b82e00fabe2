import { type Aggregate, type KindName, kinds } from '../app/effects/aggregate.ts';
import type { Store } from '../app/ports/store.ts';
import { shards } from '../app/ports/tables.ts';
import type { Instant } from '../app/shared/instant.ts';

/** The moment from which on the sweeper finds something; undefined where nothing waits. */
export async function firstDue(store: Pick<Store, 'query'>): Promise<Instant | undefined> {
  let first: Instant | undefined;
  for (const kind of Object.keys(kinds) as KindName[])
    for (let shard = 0; shard < shards; shard++) {
      const query = { index: 'by-due', partition: `${shard}`, limit: 1 };
      const { items } = await store.query<Aggregate>(kinds[kind].table, query);
      const due_at = items[0]?.due_at;
      if (due_at && (!first || due_at < first)) first = due_at;
    }
  return first;
}
