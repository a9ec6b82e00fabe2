import { type Aggregate, type Effect, newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { hour, type Instant, plus } from '../shared/instant.ts';
import { sendPlainMail } from '../shared/plain-mail.ts';
import { addressOf } from './desk.ts';
import { freshLinkWords } from './fresh-link-words.ts';
import type { Letter } from './letter.ts';
import { oneLine } from './letter-facts.ts';
import { invoicesInWords } from './letter-words.ts';
import { payLink } from './pay-link.ts';
import { payPage, readPayFacts, theirLines } from './read-pay-page.ts';
import { domainOf } from './write-letter.ts';

/** That a fresh link was asked for, in `pd-records`, one a letter. */
interface FreshLink extends Aggregate {
  id: string;
  letter_id: string;
  asked: number;
  asked_at: Instant;
}

/** One letter's link is sent again at most once in this time, whoever asks. */
const between = 24 * hour;

/**
 * Somebody with an old link asks for a fresh one. The mail is an effect, so that the answer to whoever asks is the same
 * and as quick whether one will be sent or not.
 */
export async function askForFreshLink(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  letter_id: string,
): Promise<void> {
  const id = `fresh-link#${letter_id}`;
  const [letter, before] = await Promise.all([
    ports.store.get<Letter>('ic-letters', { letter_id }),
    ports.store.get<FreshLink>('pd-records', { id }),
  ]);
  const now = ports.clock.now();
  if (!letter || (before && now < plus(before.asked_at, between))) return;
  const base = before ?? { ...newborn, id, letter_id, asked: 0 };
  const asked = base.asked + 1;
  const effect: Effect = {
    id: `fresh-link:${asked}`,
    kind: 'fresh-link',
    due_at: now,
    data: { letter_id, asked },
  };
  const after: FreshLink = { ...base, asked, asked_at: now, effects: [...base.effects, effect] };
  try {
    await commit(ports, [
      { kind: 'record', before, after, by: `customer:${letter_id}`, action: 'ask-fresh-link' },
    ]);
  } catch (error) {
    // Somebody else asked at this very moment.
    if (!(error instanceof Conflict)) throw error;
  }
}

type Needs = Pick<Ports, 'store' | 'clock' | 'files' | 'config' | 'secrets' | 'mailer'>;

/**
 * Mails a fresh link, where the letter's address is still the one on file for an invoice of it; else nobody gets one.
 * It was asked for and asks for nothing, so it is no letter: it waits for no business minute. After an unclear answer
 * it may be mailed twice, with the same Message-ID.
 */
export async function sendFreshLink(ports: Needs, { data }: Pick<Effect, 'data'>): Promise<void> {
  const letter_id = String(data.letter_id);
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  const facts = letter && (await readPayFacts(ports, letter));
  if (!facts || facts.letter.move === 'escalate') return;
  const { address } = facts.letter;
  const page = payPage(facts);
  const onFile = theirLines(facts).filter(({ row }) => row.email && addressOf(row.email) === address);
  if (page.wrong_person || onFile.length === 0) return;
  const { from, reply_to, name } = ports.config.sender;
  const message_id = `<fresh.${letter_id}.${data.asked}@${domainOf(from)}>`;
  if (await ports.mailer.wasSent(message_id)) return;
  const invoices = invoicesInWords(
    onFile.map(({ row }) => oneLine(row.invoice_id)),
    page.tag,
  );
  const words = freshLinkWords(page.tag);
  const link = await payLink(ports, facts.letter, 'pay', facts.desk.now);
  await sendPlainMail(ports, {
    from: { name: oneLine(name), address: from },
    replyTo: reply_to,
    to: address,
    subject: words.subject(invoices),
    message_id,
    headers: { 'Content-Language': words.tag },
    paragraphs: [words.text(invoices), link, words.not_asked, oneLine(name)],
    kind: 'fresh-link',
    otherwise: 'No fresh pay link could be mailed.',
  });
}
