import { z } from 'zod';
import { type Compose, type SendNeeds, sendLetter } from '../../app/invoices/send-letter.ts';
import { writeLetter } from '../../app/invoices/write-letter.ts';

const event = z.object({ letter_id: z.string().min(1) });

/** On a move event or a one-off schedule: a hint that this letter may go; everything else is read again. */
export async function sender(
  ports: SendNeeds,
  detail: unknown,
  compose: Compose = writeLetter,
): Promise<void> {
  const { letter_id } = event.parse(detail);
  await sendLetter(ports, letter_id, compose);
}
