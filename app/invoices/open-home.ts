import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import type { Instant } from '../shared/instant.ts';

/** That somebody opened their App Home, in `pd-records`, one a person. */
export interface HomeRecord extends Aggregate {
  id: string;
  user_id: string;
  opened_at: Instant;
  /** Why they see nothing, in words. */
  refused?: string;
}

export const homeId = (user_id: string): string => `home#${user_id}`;

/** It is drawn, once for all that happened before anybody drew. */
export function withHome(
  { effects, version }: Pick<Aggregate, 'effects' | 'version'>,
  now: Instant,
): Effect[] {
  const waiting = effects.some((e) => e.kind === 'home' && !e.started && e.due_at <= now);
  return waiting ? effects : [...effects, { id: `home:${version}`, kind: 'home', due_at: now, data: {} }];
}

/**
 * Notes that a person opened their Home, together with `others`; it is drawn by an effect. `refused`: why they may not
 * see invoices, in words. Throws `Conflict` or `Unclear` as the store does.
 */
export async function openHome(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  user_id: string,
  others: Write[] = [],
  refused?: string,
): Promise<void> {
  const id = homeId(user_id);
  const before = await ports.store.get<HomeRecord>('pd-records', { id });
  const now = ports.clock.now();
  const fresh: HomeRecord = { ...newborn, id, user_id, opened_at: now };
  const { refused: _, ...rest } = before ?? fresh;
  const after: HomeRecord = {
    ...rest,
    opened_at: now,
    ...(refused && { refused }),
    effects: withHome(rest, now),
  };
  // Only that there is such a person is a change of state: how often they look is nobody's business.
  const action = before ? {} : { action: 'open-home' };
  await commit(ports, [{ kind: 'record', before, after, by: user_id, ...action }], others);
}
