import { type Aggregate, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { Conflict, Refusal } from '../shared/errors.ts';

/** Every letter's claim checks one copy, chosen by the letter, so that no record is hot. */
const copies = 16;

interface Stop extends Aggregate {
  id: string;
  stopped: boolean;
}

const idOf = (copy: number): string => `stop#${copy}`;

export const stopKeys = Array.from({ length: copies }, (_, copy) => ({
  table: 'pd-records' as const,
  key: { id: idOf(copy) },
}));

export interface StopCheck {
  stopped: boolean;
  /** Holds as long as nobody stopped or resumed since. */
  check: Write;
}

export async function readStop(ports: Pick<Ports, 'store'>, letter_id: string): Promise<StopCheck> {
  const id = idOf(Number.parseInt(letter_id.slice(0, 4), 16) % copies || 0);
  const stop = await ports.store.get<Stop>('pd-records', { id });
  return {
    stopped: stop?.stopped ?? false,
    check: { check: 'pd-records', key: { id }, if: stop?.version ?? 'absent' },
  };
}

/** Holds every letter at once, or lets them go again. Refused when that is how it is already. */
export async function stopLetters(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  stopped: boolean,
  by: string,
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const ids = Array.from({ length: copies }, (_, copy) => idOf(copy));
    const known = new Map(
      (
        await ports.store.batchGet<Stop>(
          'pd-records',
          ids.map((id) => ({ id })),
        )
      ).map((s) => [s.id, s]),
    );
    const first = known.get(idOf(0));
    if ((first?.stopped ?? false) === stopped)
      throw new Refusal(stopped ? 'Letters are stopped already.' : 'Letters are not stopped.');
    const others = ids.slice(1).map((id): Write => {
      const before = known.get(id);
      return {
        put: 'pd-records',
        item: { id, stopped, version: (before?.version ?? 0) + 1 },
        if: before?.version ?? 'absent',
      };
    });
    try {
      const after = { ...(first ?? { ...newborn, id: idOf(0) }), stopped } as Stop;
      await commit(
        ports,
        [{ kind: 'record', before: first, after, by, action: stopped ? 'stop-letters' : 'resume-letters' }],
        others,
      );
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Refusal('Somebody else is stopping or resuming letters at this moment. Try again.');
}
