import MailComposer from 'nodemailer/lib/mail-composer';
import type { Ports } from '../ports/ports.ts';
import { DefiniteFailure } from './errors.ts';

export interface PlainMail {
  from: { name: string; address: string };
  replyTo?: string;
  to: string;
  subject: string;
  message_id: string;
  headers: Record<string, string>;
  paragraphs: string[];
  /** Carried into the mail service's events. */
  kind: string;
  /** Said where it could not be mailed and is tried again; what a mail service says may name the address. */
  otherwise: string;
}

/**
 * One short mail in text alone that somebody asked for, marked as no person's own, sent once. An address that takes no mail
 * is left alone. Throws `DefiniteFailure` where nothing was taken, `Unclear` where nobody can know.
 */
export async function sendPlainMail(ports: Pick<Ports, 'mailer' | 'clock'>, plain: PlainMail): Promise<void> {
  const { from, to, message_id, headers, paragraphs, kind, otherwise } = plain;
  const mail = new MailComposer({
    from,
    ...(plain.replyTo && { replyTo: plain.replyTo }),
    to: { name: '', address: to },
    subject: plain.subject,
    date: new Date(ports.clock.now()),
    messageId: message_id,
    headers: { 'Auto-Submitted': 'auto-replied', ...headers },
    text: paragraphs.join('\r\n\r\n'),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const mime = await mail.compile().build();
    await ports.mailer.send({ from: from.address, to, message_id, mime, tags: { kind } });
  } catch (error) {
    if (!(error instanceof DefiniteFailure)) throw error;
    if (!error.permanent) throw new DefiniteFailure(otherwise, { cause: error });
  }
}
