import type { MailRecord } from '../../effects/mail/mail-record.ts';
import type { MailDecision } from '../../effects/mail/take-mail.ts';
import type { Ports } from '../../ports/ports.ts';
import { sha256 } from '../../shared/audit.ts';
import { hour, plus } from '../../shared/instant.ts';
import { sendPlainMail } from '../../shared/plain-mail.ts';
import { confirmLink } from './confirm-link.ts';

/** Senders can be forged, so whoever is asked may have sent nothing: few times a day, and not too many of them. */
const askedADay = 3;
const askedADayInAll = 100;

interface Asked {
  id: string;
  version: number;
  n: number;
}

/** The question to a sender, and what counts it; undefined where they, or too many, were asked today already. */
export async function asking(
  ports: Pick<Ports, 'store' | 'clock'>,
  address: string,
): Promise<Pick<MailDecision, 'effects' | 'others'> | undefined> {
  const now = ports.clock.now();
  const day = now.slice(0, 10);
  const limits = [
    { id: `mail-asked#${day}#${sha256(address).slice(0, 24)}`, most: askedADay },
    { id: `mail-asked#${day}`, most: askedADayInAll },
  ];
  const read = await ports.store.read(limits.map(({ id }) => ({ table: 'pd-records', key: { id } })));
  const counts = limits.map((limit, i) => ({ ...limit, before: read[i] as Asked | undefined }));
  if (counts.some(({ before, most }) => (before?.n ?? 0) >= most)) return undefined;
  const expires_at = Math.ceil(Date.parse(plus(now, 48 * hour)) / 1000);
  return {
    effects: [{ id: 'ask-sender', kind: 'ask-sender', due_at: now, data: {} }],
    others: counts.map(({ id, before }) => ({
      put: 'pd-records',
      item: { id, version: (before?.version ?? 0) + 1, n: (before?.n ?? 0) + 1, expires_at },
      if: before?.version ?? 'absent',
    })),
  };
}

type Needs = Pick<Ports, 'store' | 'clock' | 'config' | 'secrets' | 'mailer'>;

/**
 * Asks the address that a mail names as its sender, and no other, whether it is theirs. After an unclear answer it may be
 * mailed twice, with the same Message-ID.
 */
export async function askSender(ports: Needs, record: MailRecord): Promise<void> {
  const { address, state, subject = '', key, at } = record;
  if (state !== 'held' || !address) return;
  const { sender, mail_in } = ports.config;
  const from = mail_in.expenses ?? sender.from;
  const message_id = `<confirm.${sha256(key).slice(0, 24)}@${from.slice(from.lastIndexOf('@') + 1)}>`;
  if (await ports.mailer.wasSent(message_id)) return;
  const link = await confirmLink(ports, record);
  const about = subject ? `“${oneLine(subject)}”` : 'without a subject';
  await sendPlainMail(ports, {
    from: { name: oneLine(sender.legal_name), address: from },
    to: address,
    subject: 'Is this receipt yours?',
    message_id,
    headers: { Precedence: 'auto_reply' },
    paragraphs: [
      `A mail ${about} came to ${from} on ${at.slice(0, 10)}, with your address as its sender. It is not sure that you sent it.`,
      'If you did, open this page and say so. It works for 14 days:',
      link,
      'If you did not, there is nothing you need to do: nothing happens.',
      oneLine(sender.legal_name),
    ],
    kind: 'ask-sender',
    otherwise: 'A sender could not be asked by mail.',
  });
}

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 120);
