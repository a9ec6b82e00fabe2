import { commit, Unaudited } from '../effects/commit.ts';
import { Conflict, maybeDone } from '../shared/errors.ts';
import { readCustomer } from './customer.ts';
import { openDesk } from './desk.ts';
import { isWaiting, type Letter } from './letter.ts';
import { readInvoices } from './read-chases.ts';
import type { Outcome, Settled, SettleFacts, SettleNeeds } from './settle-letter/facts.ts';
import { becameUnknown, bounced, cameLate, failed, refused } from './settle-letter/stayed.ts';
import { wentOut, wentToo } from './settle-letter/went-out.ts';

export type { Outcome, SettleNeeds } from './settle-letter/facts.ts';

/**
 * Writes down what became of an attempt, whatever happened meanwhile: repeats until it is committed, and is the same
 * when it comes twice. An outcome of an attempt that is no longer the letter's own only corrects the record.
 */
export async function settleLetter(
  ports: SettleNeeds,
  letter_id: string,
  attempt_id: string,
  outcome: Outcome,
): Promise<void> {
  const { calendar } = await openDesk(ports);
  for (let i = 0; i < 12; i++) {
    const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
    if (!letter || !concerns(letter, attempt_id, outcome)) return;
    const customer = await readCustomer(ports, letter.customer_id);
    const invoices = await readInvoices(
      ports,
      letter.lines.map((l) => l.invoice_id),
    );
    const { changes, sends } = decide({ ports, calendar, letter, attempt_id, outcome, customer, invoices });
    try {
      await commit(ports, changes, sends);
      return;
    } catch (error) {
      if (!maybeDone(error) && !(error instanceof Unaudited && (await isNewer(ports, letter)))) throw error;
    }
  }
  throw new Conflict();
}

/** Settled by another between our reads of letter and invoices, so that nothing is left to change in these. */
async function isNewer(ports: SettleNeeds, { letter_id, version }: Letter): Promise<boolean> {
  const now = await ports.store.get<Letter>('ic-letters', { letter_id });
  return now !== undefined && now.version > version;
}

/**
 * Only what is still open can be settled. That an attempt went after all is news to a letter that waits again; to one
 * that another attempt has, or that has ended, it is a correction.
 */
function concerns(letter: Letter, attempt_id: string, { outcome }: Outcome): boolean {
  const { status } = letter;
  if (outcome !== 'sent') return status === 'sending' && letter.attempt_id === attempt_id;
  if (isCorrection(letter, attempt_id))
    return letter.attempt_id !== undefined && !letter.also_went?.includes(attempt_id);
  return (
    status === 'sending' || status === 'unknown' || (isWaiting(status) && letter.attempt_id !== undefined)
  );
}

const isCorrection = ({ status, ...letter }: Letter, attempt_id: string): boolean =>
  status === 'cancelled' ||
  status === 'bounced' ||
  ((status === 'sending' || status === 'sent') && letter.attempt_id !== attempt_id);

function decide(facts: SettleFacts): Settled {
  const { letter, attempt_id, outcome } = facts;
  switch (outcome.outcome) {
    case 'sent':
      return isCorrection(letter, attempt_id) ? wentToo(facts) : wentOut(facts, outcome);
    case 'unknown':
      return becameUnknown(facts);
    case 'late':
      return cameLate(facts);
    case 'failed':
      return failed(facts, outcome.note);
    case 'refused':
      return refused(facts, outcome.note);
    case 'bounced':
      return bounced(facts, outcome.note);
  }
}
