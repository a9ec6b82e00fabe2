import type { Ports } from '../ports/ports.ts';
import { shards } from '../ports/tables.ts';
import { elapsed, type Instant } from '../shared/instant.ts';
import { type Aggregate, type Effect, type KindName, kinds, type Ref } from './aggregate.ts';
import { backoff } from './perform.ts';

/** What the sweeper calls for each aggregate that is due: a hint, which reads everything again. */
export type Look = (ref: Ref) => Promise<void>;

export interface Swept {
  looked: number;
  /** One aggregate's trouble does not keep the others waiting; each is looked at again next time. */
  troubles: { ref: Ref; error: unknown }[];
  /** Milliseconds: how long the oldest effect that is still to be done has been tried, or was not tried at all. */
  waited: number;
}

/** Finds what a lost event left: every aggregate whose `due_at` has come, oldest first within a shard. */
export async function sweep(
  ports: Pick<Ports, 'store' | 'clock'>,
  swept: readonly KindName[],
  look: Look,
): Promise<Swept> {
  const result: Swept = { looked: 0, troubles: [], waited: 0 };
  const now = ports.clock.now();
  for (const kind of swept)
    for (let shard = 0; shard < shards; shard++)
      for await (const { ref, waited } of due(ports, kind, `${shard}`, now)) {
        result.looked++;
        result.waited = Math.max(result.waited, waited);
        try {
          await look(ref);
        } catch (error) {
          result.troubles.push({ ref, error });
        }
      }
  return result;
}

/** Since it was due first: each failure so far has put it off. */
function waitedBy({ due_at, failures = 0 }: Effect, now: Instant): number {
  if (due_at > now) return 0;
  let waited = elapsed(due_at, now);
  for (let failure = 1; failure <= failures; failure++) waited += backoff(failure);
  return waited;
}

async function* due(
  ports: Pick<Ports, 'store'>,
  kind: KindName,
  partition: string,
  now: string,
): AsyncGenerator<{ ref: Ref; waited: number }> {
  const { table, id } = kinds[kind];
  let after: string | undefined;
  do {
    const page = await ports.store.query<Aggregate>(table, {
      index: 'by-due',
      partition,
      to: now,
      ...(after && { after }),
    });
    for (const item of page.items)
      yield {
        ref: { kind, id: String((item as unknown as Record<string, unknown>)[id]) },
        waited: Math.max(0, ...(item.effects ?? []).map((effect) => waitedBy(effect, now))),
      };
    after = page.next;
  } while (after);
}
