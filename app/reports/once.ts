import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { hour, plus } from '../shared/instant.ts';
import type { Period } from '../shared/periods.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

/**
 * Whether Paydesk was at work a day before this was to be told: of what was before it knows nothing. It is at work from
 * the moment on when it takes the first document over.
 */
export async function wasAtWork(
  { store }: Pick<Ports, 'store'>,
  { told }: Pick<Period, 'told'>,
): Promise<boolean> {
  for (const document of ['rules', 'policy']) {
    const { items } = await store.query<{ ts: string }>('ic-audit', {
      partition: `record:document#${document}`,
      limit: 1,
    });
    const since = items[0]?.ts.split('#')[0];
    if (since && since <= plus(told, -24 * hour)) return true;
  }
  return false;
}

/** Was this told already, whatever became of it since? */
export const isTold = async ({ store }: Pick<Ports, 'store'>, id: string): Promise<boolean> =>
  (await store.get('pd-records', { id })) !== undefined;

/** Notes what is to be told, with the effects that tell it. The first one counts: told again, nothing happens. */
export async function tellOnce<T extends object>(
  ports: Needs,
  { id, action, ...record }: T & { id: string; action: string; effects: Effect[] },
): Promise<void> {
  const after = { ...newborn, id, ...record } as unknown as Aggregate;
  try {
    await commit(ports, [{ kind: 'record', after, by: 'reports', action }]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
  }
}
