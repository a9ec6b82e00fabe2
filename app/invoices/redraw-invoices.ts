import { type Change, commit } from '../effects/commit.ts';
import { withRedraw } from '../effects/redraw.ts';
import type { Ports } from '../ports/ports.ts';
import { writesATransaction } from '../ports/store.ts';
import { Conflict } from '../shared/errors.ts';
import { readInvoices } from './read-chases.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids'>;

const tries = 5;

/**
 * Has the messages drawn anew that show these invoices, though nothing happened to them: their rows look otherwise. Half
 * a transaction at a time, so that one whose invoice is busy keeps few others waiting.
 */
export async function redrawInvoices(ports: Needs, ids: readonly string[]): Promise<void> {
  const most = writesATransaction / 2;
  for (let from = 0; from < ids.length; from += most) await redrawSome(ports, ids.slice(from, from + most));
}

async function redrawSome(ports: Needs, ids: string[]): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const changes = [...(await readInvoices(ports, ids)).values()].flatMap((before): Change[] => {
      if (!before.cards?.length) return [];
      const effects = withRedraw(before.effects, `sheet:${before.version}`, ports.clock.now());
      if (effects === before.effects) return [];
      return [{ kind: 'invoice', before, after: { ...before, effects } as typeof before, by: 'sheet' }];
    });
    if (changes.length === 0) return;
    try {
      await commit(ports, changes);
      return;
    } catch (error) {
      // Too busy to be drawn now: what happens to it draws it.
      if (!(error instanceof Conflict)) throw error;
    }
  }
}
