import type { Ports } from '../ports/ports.ts';
import { hour, plus } from '../shared/instant.ts';
import { isMember } from '../shared/slack-member.ts';
import { type HomeRecord, homeId } from './open-home.ts';
import { readHome, refusedHome } from './read-home.ts';

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids' | 'messenger'>;

/** Draws one person's Home as things are now. */
export async function showHome(
  ports: Needs,
  { user_id, refused }: Pick<HomeRecord, 'user_id' | 'refused'>,
): Promise<void> {
  const home = refused ? await refusedHome(ports, refused) : await readHome(ports);
  await ports.messenger.showHome(user_id, home);
}

/** Who opened it within this time may still be looking at it. */
const looksFor = 24 * hour;

/** Draws the Home of whoever acted last, where they may see the change. */
export async function showHomeAgain(ports: Needs, by: string | undefined): Promise<void> {
  if (!isMember(by)) return;
  const opened = await ports.store.get<HomeRecord>('pd-records', { id: homeId(by) });
  if (opened && !opened.refused && ports.clock.now() < plus(opened.opened_at, looksFor))
    await showHome(ports, opened);
}
