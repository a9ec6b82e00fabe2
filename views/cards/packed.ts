import type { KnownBlock } from '@slack/types';
import { messageCost } from '../../blocks/length.ts';
import { limits } from '../../blocks/limits.ts';

/** A part of a message in the ways in which it can be drawn, the roomiest first; each takes fewer blocks. */
export type Card = readonly (() => KnownBlock[])[];

interface Drawn {
  card: Card;
  way: number;
  blocks: KnownBlock[];
  cost: number;
}

const costOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + messageCost(block), 0);

function draw(card: Card, way: number): Drawn {
  const blocks = card[way]?.() ?? [];
  return { card, way, blocks, cost: costOf(blocks) };
}

/**
 * The cards one under the other, as roomy as a message can hold: while it is too full, the longest card that can be
 * drawn more closely is.
 */
export function packed(cards: readonly Card[]): KnownBlock[] {
  const drawn = cards.map((card) => draw(card, 0));
  let blocks = drawn.reduce((sum, each) => sum + each.blocks.length, 0);
  let cost = drawn.reduce((sum, each) => sum + each.cost, 0);
  while (blocks > limits.message.blocks || cost > limits.message.characters) {
    const at = longest(drawn);
    const before = drawn[at];
    if (!before) break;
    const after = draw(before.card, before.way + 1);
    drawn[at] = after;
    blocks += after.blocks.length - before.blocks.length;
    cost += after.cost - before.cost;
  }
  return drawn.flatMap((each) => each.blocks);
}

/** -1 where none can be drawn more closely. */
function longest(drawn: readonly Drawn[]): number {
  let found = -1;
  for (const [at, { card, way, cost }] of drawn.entries())
    if (way < card.length - 1 && cost > (drawn[found]?.cost ?? -1)) found = at;
  return found;
}

/** What is drawn in one way only. */
export const fixed = (blocks: KnownBlock[]): Card => [() => blocks];
