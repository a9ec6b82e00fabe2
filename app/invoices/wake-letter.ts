import { commit } from '../effects/commit.ts';
import { mailTimeout } from '../ports/mailer.ts';
import { Conflict } from '../shared/errors.ts';
import { minute, plus } from '../shared/instant.ts';
import { isWaiting, type Letter, messageId } from './letter.ts';
import { type Compose, type SendNeeds, sendLetter } from './send-letter.ts';
import { type SettleNeeds, settleLetter } from './settle-letter.ts';
import { domainOf } from './write-letter.ts';

/** What the sweeper does with a letter whose time has come: send it, give up waiting for its answer, or look for it. */
export async function wakeLetter(ports: SendNeeds, letter: Letter, compose: Compose): Promise<void> {
  if (isWaiting(letter.status)) return sendLetter(ports, letter.letter_id, compose);
  if (letter.status === 'sending') return giveUpWaiting(ports, letter);
  if (letter.status !== 'unknown' || !letter.attempt_id) return;
  const message_id = messageId(letter, letter.attempt_id, domainOf(ports.config.sender.from));
  // Not finding it proves nothing: a suspended attempt may still mail. Only finding it does.
  if (await ports.mailer.wasSent(message_id))
    return settleLetter(ports, letter.letter_id, letter.attempt_id, { outcome: 'sent', message_id });
  const after = { ...letter, wakes_at: plus(ports.clock.now(), 15 * minute) };
  await commit(ports, [{ kind: 'letter', before: letter, after, by: 'sweeper' }]).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** What the sweeper does with a letter that did not come back: `unknown`, once deadline and mail timeout have passed. */
async function giveUpWaiting(ports: SettleNeeds, letter: Letter): Promise<void> {
  if (letter.status !== 'sending' || !letter.attempt_id || !letter.deadline) return;
  if (ports.clock.wall() <= plus(letter.deadline, mailTimeout)) return;
  await settleLetter(ports, letter.letter_id, letter.attempt_id, { outcome: 'unknown' });
}
