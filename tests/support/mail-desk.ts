import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailRecord } from '../../app/effects/mail/mail-record.ts';
import type { Person } from '../../app/shared/people.ts';
import { mirrorPerson } from '../../app/shared/people.ts';
import { mirrorAddresses } from '../../app/shared/people-by-address.ts';
import { sender } from '../../jobs/invoices/sender.ts';
import { createSigning } from '../../local/demo/mail/signing.ts';
import { openMailIn } from '../../local/mail-in.ts';
import { arjun, openClaimDesk } from './claim-desk.ts';
import type { TestDeskOptions } from './desk.ts';

const signing = createSigning();

export const lanes = {
  invoices: 'invoices@plover.example',
  expenses: 'expenses@plover.example',
  replies: 'accounts@plover.example',
};

const settings = {
  PAYDESK_SMTP_IN: '0',
  PAYDESK_FROM: 'accounts@plover.example',
  PAYDESK_MAIL_INVOICES: lanes.invoices,
  PAYDESK_MAIL_EXPENSES: lanes.expenses,
  PAYDESK_MAIL_REPLIES: lanes.replies,
  PAYDESK_MAIL_AUTHSERV: 'mx.plover.example',
};

export type MailDesk = Awaited<ReturnType<typeof openMailDesk>>;

/** A business in memory with a real SMTP door, and mail servers whose signatures are real. */
export async function openMailDesk(options: TestDeskOptions = {}) {
  const desk = await openClaimDesk({ slack: true, ...options, config: { ...settings, ...options.config } });
  const { ports } = desk;
  const said: string[] = [];
  const door = await openMailIn({ ports, say: (text) => said.push(text), resolver: signing.resolver });
  if (!door) throw new Error('no door');
  const known: Person = {
    user_id: arjun.id,
    address: arjun.address,
    guest: false,
    stranger: false,
    gone: false,
    updated: 1,
  };
  await mirrorPerson(ports, known);
  await mirrorAddresses(ports, [known]);
  return {
    ...desk,
    said,
    port: door.port,
    close: door.close,
    /** By SMTP; signed by its sender's domain, unless not. Then everything that follows from it. */
    async mail(mail: SendMailOptions & { from: string; to: string }, how: { unsigned?: true } = {}) {
      const domain = mail.from.replace(/.*@/, '').replace('>', '');
      const transport = createTransport({
        host: '127.0.0.1',
        port: door.port,
        ignoreTLS: true,
        name: domain,
        ...(!how.unsigned && { dkim: signing.dkim(domain) }),
      });
      try {
        await transport.sendMail(mail);
      } finally {
        transport.close();
      }
      await desk.settle();
    },
    /** Bytes as they are. */
    async raw(raw: string, to: string, from = '') {
      const transport = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true });
      try {
        await transport.sendMail({ envelope: { from, to }, raw });
      } finally {
        transport.close();
      }
      await desk.settle();
    },
    /** Letters that wait on the bus leave, as they are written. */
    async leave() {
      for (const event of desk.events.splice(0)) await sender(ports, event.detail);
      await desk.settle();
    },
    mailRecords: () =>
      desk.store
        .snapshot()
        ['pd-records'].filter(({ id }) => String(id).startsWith('mail#')) as unknown as MailRecord[],
    texts: () =>
      desk.messages.flatMap(({ notice }) =>
        notice.kind === 'told' ? [notice.text] : notice.kind === 'ask' ? [notice.question] : [],
      ),
  };
}
