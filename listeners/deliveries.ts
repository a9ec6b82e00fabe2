import type { Ports } from '../app/ports/ports.ts';
import type { Write } from '../app/ports/store.ts';
import { Conflict, maybeDone } from '../app/shared/errors.ts';
import { hour } from '../app/shared/instant.ts';

/** Slack delivers an event again three times within minutes, or once an hour for a day. */
const remembered = 72 * hour;

/**
 * Acts upon a delivery once, however often Slack sends it. `work` gets the write that marks it as seen, to commit
 * with what it causes, and returns true when it did; otherwise it is marked afterwards. A lost race or reply is
 * looked at again.
 */
export async function onceEach(
  ports: Pick<Ports, 'store' | 'clock'>,
  event_id: string,
  work: (seen: Write) => Promise<boolean | undefined>,
): Promise<void> {
  const id = `delivery#${event_id}`;
  const expires_at = Math.ceil((Date.parse(ports.clock.wall()) + remembered) / 1000);
  const seen: Write = { put: 'pd-records', item: { id, expires_at }, if: 'absent' };
  for (let i = 0; i < 5; i++) {
    if (await ports.store.get('pd-records', { id })) return;
    try {
      if (!(await work(seen))) await ports.store.transact([seen]);
      return;
    } catch (error) {
      if (!maybeDone(error)) throw error;
    }
  }
  throw new Conflict();
}
