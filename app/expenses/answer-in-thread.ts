import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import { cardAt } from '../invoices/cards.ts';
import type { Posted } from '../ports/messenger.ts';
import type { Write } from '../ports/store.ts';
import { Refusal } from '../shared/errors.ts';
import { answerClaim } from './ask-claimant.ts';
import type { Claim } from './claim.ts';
import type { Actor, ClaimNeeds } from './commit-claim.ts';

export interface Typed {
  by: Actor;
  text: string;
  /** Where it was typed, and beneath which message. */
  at: Posted;
  under: Posted;
}

/**
 * What somebody types beneath a message about a claim is their answer to what was asked about it. Where nothing was asked,
 * or not of them, they are told so in the same place. Both are committed together with `others`. False where that
 * message is about no claim: then nothing is written.
 */
export async function answerInThread(ports: ClaimNeeds, typed: Typed, others: Write[]): Promise<boolean> {
  const { by, text, at, under } = typed;
  const card = await cardAt(ports, under);
  const claim_id = card?.shows.find(({ kind }) => kind === 'claim')?.id;
  if (!claim_id) return false;
  try {
    await answerClaim(ports, { claim_id, by, answer: text }, others);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const before = await ports.store.get<Claim>('ea-claims', { claim_id });
    if (!before) return false;
    const tell: Effect = {
      id: `not-answered:${at.ts}`,
      kind: 'notice',
      due_at: ports.clock.now(),
      data: { what: 'not-answered', by: by.id, channel: under.channel, ts: under.ts },
    };
    const after: Claim = { ...before, effects: [...before.effects, tell] };
    await commit(ports, [{ kind: 'claim', before, after, by: by.id }], others);
  }
  return true;
}
