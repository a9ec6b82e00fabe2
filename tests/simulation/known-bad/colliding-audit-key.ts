import type { Write } from '../../../app/ports/store.ts';
import { deliverEvents, type KnownBad } from '../play.ts';
import { keyIn, type World } from '../world.ts';

/** Keys the audit by the millisecond alone: the second entry of one moment takes the place of the first. */
async function byInstant(writes: Write[], store: World['store']): Promise<Write[]> {
  const all = writes.map(async (w): Promise<Write> => {
    if (!('put' in w) || w.put !== 'ic-audit') return w;
    const item = { ...w.item, ts: String(w.item.ts).slice(0, 24), version: 1 };
    return { ...w, item, if: (await store.get('ic-audit', keyIn('ic-audit', item))) ? 1 : 'absent' };
  });
  return Promise.all(all);
}

export const collidingAuditKey: KnownBad = {
  name: 'known-bad-colliding-audit-key',
  breaks: { invariant: 8, words: /is missing before/ },
  planned: true,
  mishaps: 0,
  turns: 0,
  options: { spoil: byInstant },
  async play(world, choose) {
    deliverEvents(world, choose, 1);
    await world.run();
  },
};
