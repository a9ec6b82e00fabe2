import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../ports/mailer.ts';
import { Fault } from '../shared/errors.ts';
import type { Instant } from '../shared/instant.ts';
import { type LetterFacts, oneLine } from './letter-facts.ts';
import { renderLetter } from './letter-text.ts';
import type { Template } from './voice.ts';

export interface LetterHeaders {
  letter_id: string;
  attempt_id: string;
  /** With its angle brackets. */
  message_id: string;
  to: string;
  /** Message-IDs of the thread, the oldest first: the last one is answered. */
  in_reply_to?: string | string[] | undefined;
  date: Instant;
  /** Where answers to this very letter go, instead of the sender's own address for them. */
  reply_to?: string;
}

/**
 * The letter as one mail. The same arguments give the same bytes.
 * Throws a Fault for an address that is not exactly one, a template at fault, or facts that contradict each other.
 */
export async function composeLetter(
  facts: LetterFacts,
  template: Template,
  headers: LetterHeaders,
): Promise<Mail> {
  const { letter_id, attempt_id, message_id } = headers;
  const from = oneAddress(facts.sender.from, 'The address that letters come from');
  const to = oneAddress(
    headers.to,
    `The address of ${facts.kind === 'escalate' ? 'the account owner' : oneLine(facts.customer)}`,
  );
  if (!messageId.test(message_id))
    throw new Fault('A Message-ID must look like <id@domain>: look at the domain that letters come from.');
  const { subject, text, html, language } = renderLetter(facts, template);
  // An id we cannot read only loses the thread; the letter is more important.
  const thread = [headers.in_reply_to ?? []].flat().filter((id) => messageId.test(id));
  const answered = thread.at(-1);
  const mail = new MailComposer({
    from: { name: oneLine(facts.sender.name), address: from },
    replyTo: oneAddress(headers.reply_to ?? facts.sender.reply_to, 'The address that answers go to'),
    to: { name: '', address: to },
    subject,
    date: new Date(headers.date),
    messageId: message_id,
    ...(answered && { inReplyTo: answered, references: thread }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      'X-Paydesk-Letter': letter_id,
    },
    text: toCrLf(text),
    html: toCrLf(html),
    baseBoundary: createHash('sha256').update(message_id).digest('hex').slice(0, 24),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const mime = await mail.compile().build();
  return { from, to, message_id, mime, tags: { letter_id, attempt_id } };
}

const messageId = /^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+>$/;

const toCrLf = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** Dot-atom and domain of RFC 5321, ASCII alone: what every mail server takes. */
const address =
  /^(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/i;

function oneAddress(text: string, what: string): string {
  const bare = text.trim();
  if (address.test(bare) && bare.length <= 254) return bare;
  throw new Fault(
    `${what}, “${oneLine(bare).slice(0, 80)}”, must be one mail address, like ap@acme.example.`,
  );
}
