import { commit } from '../effects/commit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { mustBeSeen } from './approve-letter.ts';
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
  /** Of the letter that was seen; left out where nobody looked. */
  revision?: number,
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (letter?.status !== 'unknown') throw new Refusal('That letter is settled already.');
    mustBeSeen(letter, revision);
    if (answer === 'went-out')
      return settleLetter(ports, letter_id, letter.attempt_id ?? '', { outcome: 'sent', by });
    const customer = await readCustomer(ports, letter.customer_id);
    const facts = { letter, customer };
    const again = {
      ...waiting(letter, ports.clock.now()),
      effects: letter.effects.filter((e) => e.data.what !== 'unknown-letter'),
    };
    try {
      await commit(ports, [{ ...move(facts, again, 'send-again'), by }, ...unlocked(facts)]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Refusal('Something else is happening to that letter at this moment. Try again.');
}
