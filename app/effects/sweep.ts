import type { Ports } from '../ports/ports.ts';
import { shards } from '../ports/tables.ts';
import type { Aggregate } from './aggregate.ts';
import { type KindName, kinds, type Ref } from './aggregate.ts';

/** What the sweeper calls for each aggregate that is due: a hint, which reads everything again. */
export type Look = (ref: Ref) => Promise<void>;

export interface Swept {
  looked: number;
  /** One aggregate's trouble does not keep the others waiting; each is looked at again next time. */
  troubles: { ref: Ref; error: unknown }[];
}

/** Finds what a lost event left: every aggregate whose `due_at` has come, oldest first within a shard. */
export async function sweep(
  ports: Pick<Ports, 'store' | 'clock'>,
  swept: readonly KindName[],
  look: Look,
): Promise<Swept> {
  const result: Swept = { looked: 0, troubles: [] };
  const now = ports.clock.now();
  for (const kind of swept)
    for (let shard = 0; shard < shards; shard++)
      for await (const ref of due(ports, kind, `${shard}`, now)) {
        result.looked++;
        try {
          await look(ref);
        } catch (error) {
          result.troubles.push({ ref, error });
        }
      }
  return result;
}

async function* due(
  ports: Pick<Ports, 'store'>,
  kind: KindName,
  partition: string,
  now: string,
): AsyncGenerator<Ref> {
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
      yield { kind, id: String((item as unknown as Record<string, unknown>)[id]) };
    after = page.next;
  } while (after);
}
