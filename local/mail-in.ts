import { checkSender, type Resolver } from '../adapters/embedded/mail-checks.ts';
import { type IncomingMail, openSmtpIntake, type SmtpIntake } from '../adapters/embedded/smtp-intake.ts';
import type { MailBucket } from '../app/effects/mail/mail-record.ts';
import { receiveMail } from '../app/effects/mail/receive-mail.ts';
import type { Ports } from '../app/ports/ports.ts';
import { sha256 } from '../app/shared/audit.ts';
import { withoutTag } from '../app/shared/mail/robots.ts';
import { list } from '../app/shared/owner-words.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

export interface MailInOptions {
  ports: Needs;
  say(text: string): void;
  /** Instead of the net's own. */
  resolver?: Resolver;
}

/** Opens the door for mail where the configuration names one; undefined where it does not. */
export async function openMailIn({ ports, say, resolver }: MailInOptions): Promise<SmtpIntake | undefined> {
  const { mail_in, sender } = ports.config;
  const lanes = lanesOf(ports.config);
  const taken = [...lanes.keys()];
  if (!mail_in.smtp || taken.length === 0) return undefined;
  return openSmtpIntake({
    ...mail_in.smtp,
    name: sender.from.slice(sender.from.lastIndexOf('@') + 1),
    refuse: (address) =>
      lanes.has(withoutTag(address))
        ? undefined
        : `Mail is taken for ${list(taken)} here, and for nobody else.`,
    take: async (mail) => {
      const { authserv_id } = mail_in;
      const checked = await checkSender(mail, { authserv_id, resolver });
      for (const [bucket, to] of Map.groupBy(mail.to, (each) => lanes.get(withoutTag(each)))) {
        if (!bucket) continue;
        const key = sha256(`${mail.from}\n${to.join(' ')}\n${sha256(mail.raw.toString('latin1'))}`).slice(
          0,
          32,
        );
        await receiveMail(ports, { bucket, key }, stamped(mail, to, checked, ports.clock.wall()));
      }
    },
    onTrouble: (error) =>
      say(`Trouble with a mail that came in: ${error instanceof Error ? error.message : String(error)}`),
  });
}

/** Which bucket keeps what comes to which of our addresses. */
export function lanesOf({ mail_in }: Pick<Ports['config'], 'mail_in'>): Map<string, MailBucket> {
  const lanes = new Map<string, MailBucket>();
  for (const address of [mail_in.invoices, mail_in.replies]) if (address) lanes.set(address, 'ic-raw-mime');
  if (mail_in.expenses) lanes.set(mail_in.expenses, 'ea-raw-mime');
  return lanes;
}

/** The mail with what we know of its way above what it says of itself. */
function stamped(
  { raw, from, helo, ip }: IncomingMail,
  to: string[],
  checked: string,
  at: string,
): Uint8Array {
  const lines = [
    `Authentication-Results: ${checked}`,
    `Return-Path: <${oneWord(from)}>`,
    ...to.map((address) => `Delivered-To: ${oneWord(address)}`),
    `Received: from ${oneWord(helo) || 'unknown'} ([${oneWord(ip)}]) with SMTP; ${new Date(at).toUTCString()}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`), raw]);
}

const oneWord = (text: string): string => text.replace(/[\s\p{Cc}<>()]/gu, '').slice(0, 320);
