import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Config } from '../../../app/config.ts';
import type { Instant } from '../../../app/shared/instant.ts';
import type { Signing } from './signing.ts';

/** A mail that somebody outside writes to Paydesk. */
export interface Written {
  from: string;
  to: string;
  subject: string;
  text: string;
  files: { name: string; type: string; bytes: Uint8Array }[];
  /** By the mail server of its sender's domain; else anybody may have sent it. */
  signed: boolean;
  /** Message-ID of the letter that it answers. */
  answers?: string;
}

export interface Post {
  /** Where it may be written to. */
  addresses: { address: string; what: string }[];
  /** What kept it from being sent, in the words of the mail server. */
  send(mail: Written): Promise<{ refused?: string }>;
}

interface Options {
  port: number;
  signing: Signing;
  config: Config;
  now(): Instant;
}

/** Sends by real SMTP to our own door, as a mail server somewhere else would. */
export function createPost({ port, signing, config, now }: Options): Post {
  const { invoices, expenses, replies } = config.mail_in;
  return {
    addresses: [
      { address: invoices ?? '', what: 'invoices that somebody sends' },
      { address: expenses ?? '', what: 'receipts of the staff' },
      { address: replies ?? '', what: 'answers to letters' },
    ].filter(({ address }) => address !== ''),
    async send({ from, to, subject, text, files, signed, answers }) {
      const domain = from.slice(from.lastIndexOf('@') + 1);
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        secure: false,
        ignoreTLS: true,
        name: domain,
        ...(signed && { dkim: signing.dkim(domain) }),
      });
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          date: new Date(now()),
          messageId: `<${randomUUID()}@${domain}>`,
          ...(answers && { inReplyTo: answers, references: answers }),
          attachments: files.map(({ name, type, bytes }) => ({
            filename: name,
            contentType: type,
            content: Buffer.from(bytes),
          })),
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return {};
      } catch (error) {
        return { refused: (error as { response?: string }).response ?? String((error as Error).message) };
      } finally {
        transport.close();
      }
    },
  };
}
