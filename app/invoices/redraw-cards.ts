import { type Aggregate, type Effect, keyOf, kinds, type Ref } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Claim } from '../expenses/claim.ts';
import { Conflict } from '../shared/errors.ts';
import { newest, type ShownBefore, shownId } from './cards.ts';
import { type CardNeeds, drawCard } from './draw-card.ts';
import type { Invoice } from './invoice.ts';
import { showHomeAgain } from './show-home.ts';

/**
 * Draws every message anew that shows this record, and has the Home of whoever acted last drawn. One that cannot be drawn now
 * keeps none of the others waiting; then all are looked at again.
 */
export async function redrawCards(
  ports: CardNeeds,
  effect: Effect,
  owner: Aggregate,
  ref: Ref,
): Promise<void> {
  const keys = ref.kind === 'invoice' ? await adopt(ports, owner as Invoice) : (owner.cards ?? []);
  const again = effect.started?.again ?? false;
  const works = [
    ...keys.map((key) => () => drawCard(ports, key, again)),
    () => showHomeAgain(ports, (owner as Partial<Invoice>).by_user),
    ...concerned(owner, ref).map((person) => () => showHomeAgain(ports, person)),
  ];
  const troubles: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => troubles.push(error));
  if (troubles.length > 0) throw troubles[0];
}

/** Whose Home shows a claim: whoever filed it, and whoever decided. */
const concerned = (owner: Aggregate, { kind }: Ref): (string | undefined)[] =>
  kind === 'claim' ? [(owner as Claim).claimant, (owner as Claim).undo?.by] : [];

/** What showed the invoice before anything had happened to it is from now on noted on the chase itself. */
async function adopt(ports: CardNeeds, owner: Invoice): Promise<string[]> {
  const id = shownId(owner.invoice_id);
  for (let i = 0; i < 8; i++) {
    const shown = await ports.store.get<ShownBefore>('pd-records', { id });
    if (!shown) return i === 0 ? (owner.cards ?? []) : readKeys(ports, owner);
    const before = await read(ports, owner);
    if (!before) return shown.keys;
    const cards = newest(shown.keys, before.cards);
    const after = { ...before, cards };
    try {
      await commit(
        ports,
        [{ kind: 'invoice', before, after, by: 'cards' }],
        [{ delete: 'pd-records', key: { id }, if: shown.version }],
      );
      return cards;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Conflict();
}

const read = (ports: CardNeeds, { invoice_id }: Invoice): Promise<Invoice | undefined> =>
  ports.store.get<Invoice>(kinds.invoice.table, keyOf({ kind: 'invoice', id: invoice_id }));

const readKeys = async (ports: CardNeeds, owner: Invoice): Promise<string[]> =>
  (await read(ports, owner))?.cards ?? [];
