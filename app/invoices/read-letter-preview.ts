import type { Ports } from '../ports/ports.ts';
import { Refusal } from '../shared/errors.ts';
import { sumByCurrency } from '../shared/money.ts';
import { type ClaimedLine, readLetterLines } from './claim-letter/facts.ts';
import type { Claimed } from './claim-letter.ts';
import { type Desk, openDesk } from './desk.ts';
import { isWaiting, type Letter, type LetterStatus } from './letter.ts';
import { renderLetter } from './letter-text.ts';
import { momentInWords } from './letter-words.ts';
import { whyNot } from './notices/reviewed-letter.ts';
import { readHowToPay } from './pay-ways.ts';
import { readInvoices } from './read-chases.ts';
import { letterFacts, mustTemplate } from './write-letter.ts';

export interface LetterPreview {
  letter_id: string;
  status: LetterStatus;
  subject: string;
  to: string;
  /** As its reader gets it in plain text, without any link that works. */
  text: string;
  /** Whether and when it left, in words. */
  state: string;
}

type Needs = Pick<Ports, 'store' | 'files' | 'clock' | 'config'>;
type Said = Omit<Claimed, 'customer'>;

/** Stand for the links, which are the customer's alone. */
const links = { pay_link: 'https://pay.invalid/', wrong_person_link: 'https://wrong-person.invalid/' };

/**
 * A letter as it would leave now, or as it left: written again from what was said of each invoice, in the wording that is
 * in force today. Nothing is written down. Throws `Refusal` where nothing is left of it, `Fault` where it cannot be
 * written.
 */
export async function readLetterPreview(ports: Needs, letter_id: string): Promise<LetterPreview> {
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  if (!letter) throw new Refusal('There is no such letter.');
  const desk = await openDesk(ports);
  const said = isWaiting(letter.status)
    ? await asItWouldLeave(ports, desk, letter)
    : await asItLeft(ports, desk, letter);
  if (said.lines.length === 0)
    throw new Refusal(
      'Nothing is left of that letter: its invoices are settled, held or no longer in the sheet.',
    );
  const how_to_pay = await readHowToPay(ports);
  const facts = letterFacts(ports, { ...said, how_to_pay }, links);
  const { subject, text } = renderLetter(facts, mustTemplate(desk, facts));
  const to = letter.address === 'channel' ? 'the channel' : letter.address;
  const { status } = letter;
  return { letter_id, status, subject: plain(subject), to, text: plain(text), state: stateOf(letter, desk) };
}

const plain = (text: string): string =>
  text.replaceAll(links.pay_link, '(pay link)').replaceAll(links.wrong_person_link, '(link)');

async function asItWouldLeave(ports: Needs, desk: Desk, letter: Letter): Promise<Said> {
  return { letter, desk, ...(await readLetterLines(ports, desk, letter)) };
}

async function asItLeft(ports: Needs, desk: Desk, letter: Letter): Promise<Said> {
  const chases = await readInvoices(
    ports,
    letter.lines.map((l) => l.invoice_id),
  );
  const lines = letter.lines.flatMap((line): ClaimedLine[] => {
    const [row, invoice] = [desk.ledger.byId.get(line.invoice_id), chases.get(line.invoice_id)];
    if (!row || !invoice || !line.said) return [];
    const { amount, paid } = line.said;
    const open = { minor: amount.minor - paid.minor, currency: amount.currency };
    // The letter that it now remembers is this one; what it could refer to then is not known any more.
    const { last_letter: _, ...before } = invoice;
    return [{ line, row, invoice: before, balance: { amount, paid, open, toSettle: 0, differs: false } }];
  });
  const { customer_id } = letter;
  const credits = (letter.credits ?? []).map((credit) => ({ customer_id, ...credit }));
  const totals = sumByCurrency([...lines.map((l) => l.balance.open), ...credits.map((c) => c.open)]);
  const now = letter.claimed_at ?? desk.now;
  return { letter, desk: { ...desk, now, today: desk.calendar.dayOf(now) }, lines, credits, totals };
}

function stateOf(letter: Letter, { calendar }: Desk): string {
  const { status, wakes_at, sent_at } = letter;
  const at = (instant: string) => momentInWords(instant, calendar.zone, 'en-GB');
  if (status === 'sent' && sent_at)
    return `Sent at ${at(sent_at)}. Shown in the wording that is in force now.`;
  if (status === 'planned' && wakes_at) return `As it would leave now. It leaves at ${at(wakes_at)}.`;
  if (status === 'sending') return 'It is leaving at this moment.';
  const why = whyNot(letter);
  return status === 'held'
    ? `As it would leave now. It waits: ${why}.`
    : `It did not leave for sure: ${why}.`;
}
