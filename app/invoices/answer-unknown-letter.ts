import { commit } from '../effects/commit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { readCustomer } from './customer.ts';
import type { Letter } from './letter.ts';
import { move, unlocked, waiting } from './settle-letter/facts.ts';
import { type SettleNeeds, settleLetter } from './settle-letter.ts';

/** A person decides about an unknown letter: it went out, or it is sent again by a new attempt. */
export async function answerUnknown(
  ports: SettleNeeds,
  letter_id: string,
  answer: 'went-out' | 'send-again',
  by: string,
): Promise<void> {
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  if (letter?.status !== 'unknown') throw new Refusal('That letter is settled already.');
  if (answer === 'went-out')
    return settleLetter(ports, letter_id, letter.attempt_id ?? '', { outcome: 'sent', by });
  const customer = await readCustomer(ports, letter.customer_id);
  const facts = { letter, customer };
  const again = {
    ...waiting(letter, ports.clock.now()),
    effects: letter.effects.filter((e) => e.data.what !== 'unknown-letter'),
  };
  await commit(ports, [{ ...move(facts, again, 'send-again'), by }, ...unlocked(facts)]).catch(
    (error: unknown) => {
      throw error instanceof Conflict ? new Refusal('That letter was settled at this very moment.') : error;
    },
  );
}
