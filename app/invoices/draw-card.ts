import { type Aggregate, keyOf, kinds } from '../effects/aggregate.ts';
import type { Message, Shown } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, DefiniteFailure } from '../shared/errors.ts';
import { type Card, drawnHash, markShown, readCard } from './cards.ts';
import type { NoticeNeeds } from './notices/facts.ts';
import { messagesOf } from './notices.ts';

export type CardNeeds = NoticeNeeds & Pick<Ports, 'ids' | 'messenger'>;

const tries = 8;

/**
 * Builds the message again from what is true now, and sends it where that differs from what was drawn last. Whoever
 * finds that somebody else drew meanwhile draws once more, whatever the record says: nobody knows whose call came last.
 * `surely`: so after an attempt that did not come back.
 */
export async function drawCard(ports: CardNeeds, key: string, surely = false): Promise<void> {
  let must = surely;
  for (let i = 0; i < tries; i++) {
    const card = await readCard(ports, key);
    const message = card && (await messageOf(ports, card, key));
    if (!card || !message) return;
    const drawn = drawnHash(message.notice);
    if (drawn === card.drawn && !must) return;
    const fresh = message.shows.filter((shown) => !card.shows.some(isSame(shown)));
    if (fresh.length > 0) await markShown(ports, key, fresh);
    try {
      const updated = await update(ports, card, message);
      await keep(ports, card, { drawn: updated ? drawn : '', shows: message.shows });
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      must = true;
    }
  }
  throw new Conflict();
}

const isSame =
  (a: Shown) =>
  (b: Shown): boolean =>
    a.kind === b.kind && a.id === b.id;

async function messageOf(ports: CardNeeds, { source }: Card, key: string): Promise<Message | undefined> {
  const { ref, effect } = source;
  const owner = await ports.store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
  const messages = owner ? await messagesOf(ports, effect, owner, ref, true) : [];
  return messages.find((message) => message.key === key);
}

/** False where it cannot be drawn as it is now: asking again would not help, and the next change tries anew. */
async function update(ports: CardNeeds, card: Card, message: Message): Promise<boolean> {
  try {
    await ports.messenger.update(card.posted, message);
    return true;
  } catch (error) {
    if (!(error instanceof DefiniteFailure && error.permanent)) throw error;
    return false;
  }
}

const keep = (ports: CardNeeds, card: Card, change: Pick<Card, 'drawn' | 'shows'>): Promise<void> =>
  ports.store.transact([
    { put: 'pd-records', item: { ...card, ...change, version: card.version + 1 }, if: card.version },
  ]);
