import { lookThroughMailbox } from '../adapters/embedded/imap-intake.ts';
import { checkSender, type Resolver } from '../adapters/embedded/mail-checks.ts';
import { type IncomingMail, openSmtpIntake, type SmtpIntake } from '../adapters/embedded/smtp-intake.ts';
import type { MailBucket } from '../app/effects/mail/mail-record.ts';
import { receiveMail } from '../app/effects/mail/receive-mail.ts';
import { UnreadableMail } from '../app/ports/mime.ts';
import type { Ports } from '../app/ports/ports.ts';
import { sha256 } from '../app/shared/audit.ts';
import { minute } from '../app/shared/instant.ts';
import { recipientsOf } from '../app/shared/mail/recipients.ts';
import { withoutTag } from '../app/shared/mail/robots.ts';
import { list } from '../app/shared/owner-words.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config' | 'mime'>;

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

/** Looks for new mail in the mailbox that the configuration names; where it cannot, it says so and tries again. */
export function watchMailbox(
  { ports, say }: MailInOptions,
  every = 2 * minute,
): { close(): void } | undefined {
  const { imap_url } = ports.config.mail_in;
  if (!imap_url || lanesOf(ports.config).size === 0) return undefined;
  let said = '';
  const look = async () => {
    const url = imap_url;
    const trouble = await lookThroughMailbox({ ports, url, take: (raw) => takeFromMailbox(ports, raw) }).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (trouble && trouble !== said)
      say(`The mailbox cannot be looked through: ${trouble}. It is tried again.`);
    said = trouble;
  };
  let last = look();
  const timer = setInterval(() => {
    last = last.then(look);
  }, every);
  return { close: () => clearInterval(timer) };
}

/** A mailbox holds other mail too: only what was sent to an address of ours is looked at. */
export async function takeFromMailbox(ports: Needs, raw: Uint8Array): Promise<void> {
  const lanes = lanesOf(ports.config);
  const mail = await ports.mime.read(raw).catch((error: unknown) => {
    if (!(error instanceof UnreadableMail)) throw error;
    return undefined;
  });
  const at = mail ? recipientsOf(mail).map(withoutTag) : [...lanes.keys()].slice(0, 1);
  const key = sha256(Buffer.from(raw).toString('latin1')).slice(0, 32);
  for (const bucket of new Set(at.flatMap((address) => lanes.get(address) ?? [])))
    await receiveMail(ports, { bucket, key }, raw);
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
