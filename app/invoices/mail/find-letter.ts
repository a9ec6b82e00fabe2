import type { ReadMail } from '../../ports/mime.ts';
import type { Ports } from '../../ports/ports.ts';
import { recipientsOf } from '../../shared/mail/recipients.ts';
import type { Letter } from '../letter.ts';
import { letterAt } from './reply-address.ts';

type Needs = Pick<Ports, 'store' | 'config' | 'secrets'>;

export interface FoundLetter {
  letter: Letter;
  /** The attempt that the mail answers, where it says which. */
  attempt_id?: string;
}

const idsAMail = 20;

/** Our own Message-IDs name letter and attempt; a fresh link's its letter alone. */
export const inMessageId = (id: string): { letter_id: string; attempt_id?: string } | undefined => {
  const [, fresh, letter_id, attempt_id] = /^<(fresh\.)?([0-9a-f]{24})\.([\w-]{1,64})@/.exec(id) ?? [];
  if (!letter_id || !attempt_id) return undefined;
  return fresh ? { letter_id } : { letter_id, attempt_id };
};

const knows = (letter: Letter, attempt_id: string | undefined): boolean =>
  attempt_id === undefined ||
  letter.attempt_id === attempt_id ||
  (letter.also_went?.includes(attempt_id) ?? false) ||
  letter.message_id?.includes(attempt_id) === true;

/** The letter that a mail answers or reports on: by the address that it came to, else by the Message-IDs that it names. */
export async function findLetter(ports: Needs, mail: ReadMail): Promise<FoundLetter | undefined> {
  for (const address of recipientsOf(mail)) {
    const letter_id = await letterAt(ports, address);
    const letter = letter_id && (await ports.store.get<Letter>('ic-letters', { letter_id }));
    if (letter) return { letter };
  }
  const ids = [mail.report?.message_id ?? [], [...mail.answers].reverse()].flat().slice(0, idsAMail);
  for (const id of ids) {
    const named = inMessageId(id);
    const letter = named && (await ports.store.get<Letter>('ic-letters', { letter_id: named.letter_id }));
    if (letter && knows(letter, named?.attempt_id))
      return { letter, ...(named?.attempt_id && { attempt_id: named.attempt_id }) };
  }
  return undefined;
}
