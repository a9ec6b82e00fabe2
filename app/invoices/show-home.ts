import { commit } from '../effects/commit.ts';
import { readHomeClaims } from '../expenses/home-claims.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { hour, plus } from '../shared/instant.ts';
import { isMember } from '../shared/slack-member.ts';
import { type HomeRecord, homeId, withHome } from './open-home.ts';
import { readHome, refusedHome } from './read-home.ts';

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids' | 'messenger'>;

/** Draws one person's Home as things are now. */
export async function showHome(
  ports: Needs,
  { user_id, refused }: Pick<HomeRecord, 'user_id' | 'refused'>,
): Promise<void> {
  const home = refused ? await refusedHome(ports, refused) : await readHome(ports);
  const claims = await readHomeClaims(ports, user_id);
  await ports.messenger.showHome(user_id, { ...home, ...(claims && { claims }) });
}

/** Who opened it within this time may still be looking at it. */
const looksFor = 24 * hour;

const tries = 5;

/** Has the Home drawn of whoever acted last, where they may see the change; once for many changes at a time. */
export async function showHomeAgain(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  by: string | undefined,
): Promise<void> {
  if (!isMember(by)) return;
  for (let i = 0; i < tries; i++) {
    const before = await ports.store.get<HomeRecord>('pd-records', { id: homeId(by) });
    const now = ports.clock.now();
    if (!before || before.refused || now >= plus(before.opened_at, looksFor)) return;
    const effects = withHome(before, now);
    if (effects === before.effects) return;
    try {
      await commit(ports, [{ kind: 'record', before, after: { ...before, effects }, by: 'cards' }]);
      return;
    } catch (error) {
      // Something else is having it drawn.
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
