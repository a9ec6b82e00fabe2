import type { Ref } from '../effects/aggregate.ts';
import type { Message } from '../ports/messenger.ts';
import { readCard, registerCard } from './cards.ts';
import { type CardNeeds, drawCard } from './draw-card.ts';
import type { Told } from './notices/tells.ts';

/**
 * Posts a message, and from then on keeps it as its facts are, where the messenger can. One that was written down
 * already, by an attempt that did not come back, is drawn anew instead.
 */
export async function postMessage(
  ports: CardNeeds,
  message: Message,
  source: { ref: Ref; effect: Told },
): Promise<void> {
  const { key, shows } = message;
  const known = shows.length > 0 ? await readCard(ports, key) : undefined;
  const posted = known?.posted ?? (await ports.messenger.post(message));
  if (!posted || shows.length === 0) return;
  const { ref, effect } = source;
  await registerCard(ports, message, posted, { ref, effect: { id: effect.id, data: effect.data } });
  // What changed since the facts were gathered found no card to draw.
  await drawCard(ports, key, known !== undefined);
}

/** The same for one that was posted already; nothing where it was not. */
export async function keepMessage(
  ports: CardNeeds,
  message: Message,
  source: { ref: Ref; effect: Told },
): Promise<void> {
  if (message.shows.length > 0 && (await readCard(ports, message.key)))
    await postMessage(ports, message, source);
}
