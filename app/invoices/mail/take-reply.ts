import { type Aggregate, newborn } from '../../effects/aggregate.ts';
import type { Change } from '../../effects/commit.ts';
import type { MailRecord } from '../../effects/mail/mail-record.ts';
import type { MailDecision } from '../../effects/mail/take-mail.ts';
import type { ReadMail } from '../../ports/mime.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Day, Instant } from '../../shared/instant.ts';
import { ownAddresses } from '../../shared/mail/ours.ts';
import { ownWords } from '../../shared/mail/own-words.ts';
import { whyRobot } from '../../shared/mail/robots.ts';
import { readVerdict } from '../../shared/mail/verdict.ts';
import { type Customer, customerKey, newCustomer, readCustomer } from '../customer.ts';
import { addressOf, type Desk, openDesk } from '../desk.ts';
import type { Letter } from '../letter.ts';
import { notice } from '../notices.ts';
import { readInvoices, readLetters } from '../read-chases.ts';
import { type Suggestion, suggestAnswer } from './suggest-answer.ts';

/** What a customer wrote back, in `pd-records`: shown to people, who act on it or not. */
export interface ReplyRecord extends Aggregate {
  id: string;
  at: Instant;
  day: Day;
  /** The mail as it came. */
  mail: string;
  /** Who wrote, and what their own words are; all of it is theirs. */
  address: string;
  subject: string;
  said: string;
  /** Names of files that came with it. */
  files: string[];
  /** It came from an address of the customer's own, and our mail server vouches for that. */
  theirs: boolean;
  verified: boolean;
  customer_id?: string;
  customer?: string;
  letter_id?: string;
  invoices: string[];
  suggestion: Suggestion;
  /** Somebody looked, or acted on an invoice of it. */
  looked?: { by: string; at: Instant };
}

export const replyId = (identity: string): string => `reply#${identity}`;

export type ReplyNeeds = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'>;

/**
 * A mail to the address that letters name: posted for people to read, with what it seems to say. Until somebody looked the
 * customer's next letter waits; one that a program wrote holds nothing.
 */
export async function takeReply(
  ports: ReplyNeeds,
  mail: ReadMail,
  record: MailRecord,
  identity: string,
  letter: Letter | undefined,
): Promise<MailDecision> {
  const desk = await openDesk(ports);
  const address = mail.from[0]?.address ?? '';
  const about = letter ? ofLetter(letter) : await ofSender(ports, desk, address);
  const customer = about && (await readCustomer(ports, about.customer_id));
  const robot = whyRobot(mail, ownAddresses(ports.config));
  const said = ownWords(mail.text);
  const suggestion = suggestAnswer({
    subject: mail.subject,
    text: said,
    automatic: robot !== undefined,
    today: desk.today,
  });
  const reply: ReplyRecord = {
    ...newborn,
    id: replyId(identity),
    at: desk.now,
    day: desk.today,
    mail: record.id,
    address,
    subject: mail.subject.slice(0, 200),
    said,
    files: mail.files.map(({ name, type }) => name ?? type).slice(0, 10),
    theirs: about !== undefined && isTheirs(desk, about, customer, address),
    verified: readVerdict(mail, ports.config.mail_in.authserv_id).passed,
    ...(about && { customer_id: about.customer_id, customer: about.customer }),
    ...(about?.letter_id && { letter_id: about.letter_id }),
    invoices: about?.invoices ?? [],
    suggestion,
    effects: [notice('customer-replied', newborn, desk.now)],
  };
  const holds = about && suggestion.kind !== 'out-of-office';
  return {
    state: 'taken',
    became: [reply.id],
    changes: [
      { kind: 'record', after: reply, by: 'mail-in', action: 'customer-replied' },
      ...(holds ? await holding(ports, reply, about, customer) : []),
    ],
  };
}

interface About {
  customer_id: string;
  customer: string;
  invoices: string[];
  address?: string;
  letter_id?: string;
}

const ofLetter = ({ customer_id, customer, lines, letter_id, address, move }: Letter): About => ({
  customer_id,
  customer,
  invoices: lines.map((line) => line.invoice_id),
  letter_id,
  ...(move !== 'escalate' && { address }),
});

/** By whom it is from: the customer with that address in the sheet, and what is open there. */
async function ofSender(ports: ReplyNeeds, desk: Desk, address: string): Promise<About | undefined> {
  const rows = desk.ledger.unsettled.filter(({ email }) => email && addressOf(email) === address);
  const [first] = rows;
  if (!first) return undefined;
  const customer_id = customerKey(first);
  const theirs = rows.filter((row) => customerKey(row) === customer_id).map((row) => row.invoice_id);
  const last = (await readCustomer(ports, customer_id))?.last_letter;
  const letter = last ? (await readLetters(ports, [last])).get(last) : undefined;
  if (letter?.address === address) return ofLetter(letter);
  return { customer_id, customer: first.customer, invoices: theirs.slice(0, 10) };
}

const isTheirs = (desk: Desk, about: About, customer: Customer | undefined, address: string): boolean =>
  address === about.address ||
  Object.hasOwn(customer?.addresses ?? {}, address) ||
  about.invoices.some((id) => {
    const email = desk.ledger.byId.get(id)?.email;
    return email !== undefined && addressOf(email) === address;
  });

/** Every claim of a letter to them checks and writes the customer, so that none starts after this. */
async function holding(
  ports: ReplyNeeds,
  reply: ReplyRecord,
  about: About,
  customer: Customer | undefined,
): Promise<Change[]> {
  const base = customer ?? newCustomer(about.customer_id, about.customer);
  const unread = [...(base.unread ?? []), { reply_id: reply.id, on: reply.day }];
  const chases = await readInvoices(ports, about.invoices);
  return [
    {
      kind: 'customer',
      before: customer,
      after: { ...base, unread } as Customer,
      by: 'mail-in',
      action: 'hold-for-reply',
    },
    // Whoever acts on one of them has looked.
    ...[...chases.values()].map(
      (before): Change => ({
        kind: 'invoice',
        before,
        after: { ...before, replied: reply.id } as typeof before,
        by: 'mail-in',
      }),
    ),
  ];
}
