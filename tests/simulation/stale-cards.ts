import { isDeepStrictEqual } from 'node:util';
import { type Aggregate, keyOf, kinds } from '../../app/effects/aggregate.ts';
import type { Card } from '../../app/invoices/cards.ts';
import { messagesOf } from '../../app/invoices/notices.ts';
import type { Message, ShownInvoice } from '../../app/ports/messenger.ts';
import type { Ports } from '../../app/ports/ports.ts';
import type { Broken } from './invariants.ts';
import type { World } from './world.ts';

/** Cards as decision 13 promises them: once all is quiet, each one that is known offers what is true then. */
export async function staleCards({ store, cards }: World, ports: Ports): Promise<Broken[]> {
  if (cards.size === 0) return [];
  const broken: Broken[] = [];
  for (const item of store.snapshot()['pd-records']) {
    if (!String(item.id).startsWith('card#')) continue;
    const { id, posted, source } = item as unknown as Card;
    const { ref, effect } = source;
    const owner = await store.get<Aggregate>(kinds[ref.kind].table, keyOf(ref));
    const messages = owner ? await messagesOf(ports, effect, owner, ref, true) : [];
    const now = messages.find((m) => `card#${m.key}` === id);
    const drawn = cards.get(posted.ts);
    if (now && drawn && !isDeepStrictEqual(offered(drawn), offered(now)))
      broken.push({
        invariant: 6,
        words: `${id} offers ${JSON.stringify(offered(drawn))} where ${JSON.stringify(offered(now))} is true`,
      });
  }
  return broken;
}

/** What may be clicked, and what of: the rest of a card may be a day old. */
function offered({ notice }: Message): unknown {
  const of = (i: ShownInvoice) => [i.invoice_id, i.revision, i.status, i.acts, i.undo];
  switch (notice.kind) {
    case 'day-review':
      return [
        notice.letters.map((l) => [l.letter_id, l.revision, l.status, l.acts, l.invoices.map(of)]),
        notice.held.map((h) => of(h.invoice)),
      ];
    case 'ask':
      return [notice.about, notice.revision, notice.choices, notice.invoices.map(of)];
    case 'escalations':
      return notice.customers.map((c) => c.invoices.map(of));
    case 'claim':
      return [
        notice.claim.claim_id,
        notice.claim.revision,
        notice.claim.status,
        notice.claim.acts,
        notice.claim.slack_file,
      ];
    case 'told':
      return notice.invoices.map(of);
    default:
      return [];
  }
}
