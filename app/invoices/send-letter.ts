import type { Mail } from '../ports/mailer.ts';
import type { Ports } from '../ports/ports.ts';
import { DefiniteFailure, Fault } from '../shared/errors.ts';
import { type Claimed, type ClaimNeeds, claimLetter } from './claim-letter.ts';
import { settleLetter } from './settle-letter.ts';

/** Renders a claimed letter; `channel` where there is nobody to mail and Slack is told instead. Throws `Fault` when it cannot. */
export type Compose = (
  ports: Pick<Ports, 'secrets' | 'config'>,
  claimed: Claimed,
) => Promise<Mail | 'channel'>;

export type SendNeeds = ClaimNeeds & Pick<Ports, 'mailer' | 'secrets'>;

/**
 * Sends one letter at most once: claims it for a fresh attempt, renders what the claim read, looks at the wall clock
 * right before the mail call (a laptop that slept mails nothing late), mails without any retry, and settles.
 * An unclear answer is thrown: the letter stays `sending`, and the sweeper finds it.
 */
export async function sendLetter(ports: SendNeeds, letter_id: string, compose: Compose): Promise<void> {
  const attempt_id = ports.ids();
  const claimed = await claimLetter(ports, letter_id, attempt_id);
  if (!claimed) return;
  const settle = (outcome: Parameters<typeof settleLetter>[3]) =>
    settleLetter(ports, letter_id, attempt_id, outcome);
  let mail: Mail | 'channel';
  try {
    mail = await compose(ports, claimed);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return settle({ outcome: 'refused', note: error.message });
  }
  if (ports.clock.wall() >= (claimed.letter.deadline ?? '')) return settle({ outcome: 'late' });
  if (mail === 'channel') return settle({ outcome: 'sent' });
  try {
    const { message_id } = await ports.mailer.send(mail);
    return settle({ outcome: 'sent', message_id });
  } catch (error) {
    if (!(error instanceof DefiniteFailure)) throw error;
    return settle({ outcome: error.permanent ? 'bounced' : 'failed', note: error.message });
  }
}
