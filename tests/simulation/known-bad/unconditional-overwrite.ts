import { pauseChase } from '../../../app/invoices/pause-chase.ts';
import type { Write } from '../../../app/ports/store.ts';
import { deliverEvents, type KnownBad } from '../play.ts';
import { keyIn, type World } from '../world.ts';

/** Writes whatever it decided over whatever is there, and checks nothing. */
async function overwrite(writes: Write[], store: World['store']): Promise<Write[]> {
  const all = writes.map(async (w): Promise<Write | undefined> => {
    if (!('put' in w)) return undefined;
    const there = await store.get(w.put, keyIn(w.put, w.item));
    return { ...w, if: there ? (there.version as number) : 'absent' };
  });
  return (await Promise.all(all)).filter((w) => w !== undefined);
}

export const unconditionalOverwrite: KnownBad = {
  name: 'known-bad-unconditional-overwrite',
  breaks: { invariant: 1, words: /started while it was paused/ },
  planned: true,
  mishaps: 0,
  turns: 2,
  options: { spoil: overwrite },
  async play(world, choose) {
    world.events.splice(1);
    deliverEvents(world, choose, 1);
    world.spawn('pause', (ports) =>
      pauseChase(ports, { invoice_id: 'INV-1', by: 'U1', until: '2027-03-20' }),
    );
    await world.run();
  },
};
