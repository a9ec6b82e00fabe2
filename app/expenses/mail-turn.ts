import MailComposer from 'nodemailer/lib/mail-composer';
import type { Effect } from '../effects/aggregate.ts';
import { oneLine } from '../invoices/letter-facts.ts';
import { domainOf } from '../invoices/write-letter.ts';
import type { Ports } from '../ports/ports.ts';
import { sha256 } from '../shared/audit.ts';
import { dayInFull } from '../shared/day-in-words.ts';
import { isDay } from '../shared/days.ts';
import { DefiniteFailure } from '../shared/errors.ts';
import { readPersonAt } from '../shared/people-by-address.ts';
import type { Claim } from './claim.ts';
import { decisionPath } from './decision-link.ts';
import { sayClaim } from './notices/words.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'config' | 'secrets' | 'mailer'>;

/**
 * Tells an approver of their turn by mail, with a link that only they can use: where the configuration says so, and the
 * turn is still theirs. After an unclear answer it may be mailed twice, with the same Message-ID; a decision is made
 * once all the same.
 */
export async function mailTurn(
  ports: Needs,
  { id, data }: Pick<Effect, 'id' | 'data'>,
  claim: Claim,
): Promise<void> {
  const { decision_mail, public_url, sender } = ports.config;
  const to = String(data.to);
  if (decision_mail === 'never' || claim.status !== 'submitted' || claim.approver?.person !== to) return;
  if (decision_mail === 'without-slack' && (await readPersonAt(ports, to))) return;
  const { claim_id } = claim;
  const once = sha256(`${id} ${to}`).slice(0, 16);
  const message_id = `<decide.${claim_id}.${once}@${domainOf(sender.from)}>`;
  if (await ports.mailer.wasSent(message_id)) return;
  const now = ports.clock.now();
  const link = `${public_url}${await decisionPath(ports, { claim_id, approver: to }, now)}`;
  const mail = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.from },
    replyTo: sender.reply_to,
    to: { name: '', address: to },
    subject: oneLine(
      `${data.what === 'claim-reminder' ? 'Still with you' : 'For your decision'}: ${sayClaim(claim)}`,
    ),
    date: new Date(now),
    messageId: message_id,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en' },
    text: textOf(claim, link, oneLine(sender.legal_name)).join('\r\n\r\n'),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const mime = await mail.compile().build();
    await ports.mailer.send({
      from: sender.from,
      to,
      message_id,
      mime,
      tags: { kind: 'decision', claim_id },
    });
  } catch (error) {
    if (!(error instanceof DefiniteFailure)) throw error;
    // An address that takes no mail: the backup is asked in three days. What a mail service says may name it.
    if (!error.permanent)
      throw new DefiniteFailure('An approver could not be told by mail.', { cause: error });
  }
}

function textOf(claim: Claim, link: string, business: string): string[] {
  const { address, date, decision } = claim;
  const dated = isDay(date) ? `, receipt of ${dayInFull(date)}` : '';
  const verdict =
    decision?.outcome === 'ea.clear' ? 'It is within policy.' : oneLine(decision?.message ?? '');
  return [
    'Hello,',
    `${address} asks to be paid back: ${oneLine(sayClaim(claim))}${dated}. ${verdict}`.trim(),
    'You can look at the receipt and decide here:',
    link,
    'The page asks you to sign in, so the link is of use to you alone. It works for 30 days.',
    `Thank you,\r\n${business}`,
  ];
}
