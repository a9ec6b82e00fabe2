import { type MailRecord, mailNotice, type StoredMail } from '../../effects/mail/mail-record.ts';
import { type MailDecision, type TakeNeeds, takeMail } from '../../effects/mail/take-mail.ts';
import type { ReadMail } from '../../ports/mime.ts';
import type { Ports } from '../../ports/ports.ts';
import { Fault, Refusal } from '../../shared/errors.ts';
import { plus } from '../../shared/instant.ts';
import { ownAddresses } from '../../shared/mail/ours.ts';
import { whyRobot } from '../../shared/mail/robots.ts';
import { readVerdict } from '../../shared/mail/verdict.ts';
import type { Person } from '../../shared/people.ts';
import { readPersonAt } from '../../shared/people-by-address.ts';
import { claimantOf, isSame } from '../commit-claim.ts';
import { startClaim } from '../start-claim.ts';
import { asking } from './ask-sender.ts';
import { heldFor } from './held-for.ts';
import { receiptsIn } from './receipts-in.ts';

export type ExpenseMailNeeds = TakeNeeds & Pick<Ports, 'config'>;

/**
 * A mail with receipts. It acts for whoever has its sender's address in Slack, and only where our mail server vouches for
 * that, or somebody who reads there said so; else it is held, and its sender is asked once.
 */
export const takeExpenseMail = (ports: ExpenseMailNeeds, stored: StoredMail): Promise<void> =>
  takeMail(ports, stored, async (mail, record, identity) => {
    const sender = mail.from[0]?.address ?? '';
    const verdict = readVerdict(mail, ports.config.mail_in.authserv_id);
    const person = sender ? await readPersonAt(ports, sender) : undefined;
    if (person && (verdict.passed || record.confirmed)) return file(ports, mail, person, identity);
    const why = person
      ? `It is not sure who sent it: ${verdict.why}.`
      : 'Nobody is known by its sender’s address.';
    return hold(ports, mail, record, why);
  });

async function file(
  ports: ExpenseMailNeeds,
  mail: ReadMail,
  person: Person,
  identity: string,
): Promise<MailDecision> {
  const by = { id: person.user_id, address: person.address ?? '' };
  const receipts = receiptsIn(mail);
  const became: string[] = [];
  const turned_away: Record<string, string> = {};
  for (const { part, bytes, text } of receipts)
    try {
      const key = `mail:${identity}:${part}`;
      const claim = await startClaim(ports, { key, by, receipt: { bytes }, ...(text && { text }) });
      if (!isSame(by, claimantOf(claim)))
        throw new Refusal('This very receipt was filed already. Each receipt is paid back once.');
      became.push(claim.claim_id);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Fault)) throw error;
      turned_away[part] = error.message;
    }
  return {
    state: 'taken',
    became: [person.user_id, ...became],
    ...(Object.keys(turned_away).length > 0 && { turned_away }),
    ...(receipts.length === 0 && {
      why: 'There is no receipt in it: no PDF, no picture, and no text with a figure.',
    }),
    effects: [mailNotice('receipt-mail', ports.clock.now())],
  };
}

async function hold(
  ports: ExpenseMailNeeds,
  mail: ReadMail,
  record: MailRecord,
  why: string,
): Promise<MailDecision> {
  const now = ports.clock.now();
  const robot = whyRobot(mail, ownAddresses(ports.config));
  const ask = robot || record.asked ? undefined : await asking(ports, mail.from[0]?.address ?? '');
  return {
    state: 'held',
    why: robot ? `${why} Nobody was asked, for ${robot}.` : why,
    wakes_at: plus(record.at, heldFor),
    ...(ask && { asked: now, ...ask }),
  };
}
