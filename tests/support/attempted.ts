import { claimLetter } from '../../app/invoices/claim-letter.ts';
import type { Letter } from '../../app/invoices/letter.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { type Outcome, settleLetter } from '../../app/invoices/settle-letter.ts';
import { openTestDesk, type TestDesk } from './desk.ts';

/** The attempt under way, and one before it. */
export const [own, other] = ['attempt-1', 'attempt-0'] as const;
export const outcomes: Record<Outcome['outcome'], Outcome> = {
  sent: { outcome: 'sent', message_id: '<m@studio.example>' },
  failed: { outcome: 'failed', note: 'try later' },
  bounced: { outcome: 'bounced', note: 'no such mailbox' },
  refused: { outcome: 'refused', note: 'cannot be written' },
  late: { outcome: 'late' },
  unknown: { outcome: 'unknown' },
};

export interface Attempted {
  desk: TestDesk;
  id: string;
  settle(name: Outcome['outcome'], attempt?: string): Promise<void>;
  letter(): Promise<Letter>;
}
/** A letter about two invoices whose first attempt is under way. */
export async function sending(): Promise<Attempted> {
  const desk = await openTestDesk({ rows: [{ id: 'INV-1' }, { id: 'INV-2' }] });
  const id = (await planLetters(desk.ports)).letters[0]?.letter_id as string;
  await claimLetter(desk.ports, id, own);
  return {
    desk,
    id,
    settle: (name, attempt = own) => settleLetter(desk.ports, id, attempt, outcomes[name]),
    letter: async () => (await desk.letter(id)) as Letter,
  };
}
