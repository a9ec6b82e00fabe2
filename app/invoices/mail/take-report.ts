import type { MailDecision } from '../../effects/mail/take-mail.ts';
import type { DeliveryReport, ReadMail } from '../../ports/mime.ts';
import { type Delivery, noteDelivery } from '../note-delivery.ts';
import type { SettleNeeds } from '../settle-letter.ts';
import type { FoundLetter } from './find-letter.ts';

/** What a mail server reports of a letter (RFC 3464). Nobody is told of one that is about nothing of ours. */
export async function takeReport(
  ports: SettleNeeds,
  { report }: ReadMail,
  found: FoundLetter | undefined,
): Promise<MailDecision> {
  const attempt_id = found?.attempt_id ?? found?.letter.attempt_id;
  const deliveries = (report?.recipients ?? []).flatMap(deliveryOf);
  if (!found || !attempt_id || deliveries.length === 0)
    return { state: 'left', why: 'It reports on no letter that is known here.' };
  const { letter_id } = found.letter;
  for (const delivery of deliveries) await noteDelivery(ports, { letter_id, attempt_id, delivery });
  return { state: 'taken', became: [letter_id] };
}

export function deliveryOf({ action, status, diagnostic }: DeliveryReport): Delivery[] {
  const note = [status, diagnostic].filter(Boolean).join(' ').slice(0, 200) || 'no reason was given.';
  switch (action) {
    case 'failed':
      // A full mailbox or a server that is down may take the next letter.
      return [{ kind: status.startsWith('4') || status === '5.2.2' ? 'soft' : 'hard', note: ended(note) }];
    case 'delayed':
      return [{ kind: 'soft', note: ended(note) }];
    case 'delivered':
    case 'relayed':
    case 'expanded':
      return [{ kind: 'delivered' }];
    default:
      return [];
  }
}

const ended = (note: string): string => (/[.!?]$/.test(note) ? note : `${note}.`);
