import type { Write } from '../../../app/ports/store.ts';
import { clickAndUndo } from '../card-flows.ts';
import type { KnownBad } from '../play.ts';
import type { World } from '../world.ts';

/** Writes down what was drawn whoever drew meanwhile, so that nobody learns whose picture came last. */
async function overwriteCards(writes: Write[], store: World['store']): Promise<Write[]> {
  const all = writes.map(async (w): Promise<Write> => {
    if (!('put' in w) || w.put !== 'pd-records' || !String(w.item.id).startsWith('card#')) return w;
    const there = await store.get('pd-records', { id: String(w.item.id) });
    return { ...w, if: there ? (there.version as number) : 'absent' };
  });
  return Promise.all(all);
}

export const cardsDrawnUnconditionally: KnownBad = {
  name: 'known-bad-cards-drawn-unconditionally',
  breaks: { invariant: 6, words: /^card#.* offers / },
  planned: true,
  mishaps: 0,
  turns: 2,
  options: { slack: true, spoil: overwriteCards },
  play: (world, choose) => clickAndUndo(world, choose, ['pause']),
};
