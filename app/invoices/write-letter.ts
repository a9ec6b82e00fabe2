import type { Mail } from '../ports/mailer.ts';
import type { Ports } from '../ports/ports.ts';
import { daysPastDue } from '../shared/days.ts';
import { Fault } from '../shared/errors.ts';
import type { Claimed } from './claim-letter.ts';
import { messageId } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import { composeLetter } from './letter-mail.ts';
import { replyAddress } from './mail/reply-address.ts';
import { payLink } from './pay-link.ts';
import { type Template, templateFor } from './voice.ts';

/** Renders a claimed letter as a mail, from what the claim read and nothing older. An owner without an address is told in Slack. */
export async function writeLetter(
  ports: Pick<Ports, 'secrets' | 'config'>,
  claimed: Claimed,
): Promise<Mail | 'channel'> {
  const { letter, customer, desk } = claimed;
  if (letter.address === 'channel') return 'channel';
  const attempt_id = letter.attempt_id ?? '';
  const facts = letterFacts(ports, claimed, {
    pay_link: await payLink(ports, letter, 'pay', desk.now),
    wrong_person_link: await payLink(ports, letter, 'wrong-person', desk.now),
  });
  const template = mustTemplate(desk, facts);
  const reply_to = letter.move === 'escalate' ? undefined : await replyAddress(ports, letter.letter_id);
  const thread = letter.move === 'escalate' ? undefined : customer?.threads[letter.address]?.at(-1);
  return composeLetter(facts, template, {
    letter_id: letter.letter_id,
    attempt_id,
    message_id: messageId(letter, attempt_id, domainOf(ports.config.sender.from)),
    to: letter.address,
    date: desk.now,
    ...(reply_to && { reply_to }),
    ...(thread && { in_reply_to: thread }),
  });
}

/** Throws a `Fault` where the owner wrote no letter for this occasion. */
export function mustTemplate({ voice }: Claimed['desk'], { kind, language }: LetterFacts): Template {
  const template = templateFor(voice, kind, language);
  if (!template) throw new Fault(`The voice document has no section for ${kind.replaceAll('_', ' ')}.`);
  return template;
}

/** Everything that a letter tells, from what was read for it and nothing older. */
export function letterFacts(
  ports: Pick<Ports, 'config'>,
  claimed: Omit<Claimed, 'customer'>,
  links: Pick<LetterFacts, 'pay_link' | 'wrong_person_link'>,
): LetterFacts {
  const { letter, lines, desk, credits, totals } = claimed;
  const rows = lines.map((l) => l.row);
  const latest = lines
    .map((l) => l.invoice.last_letter?.on)
    .filter((d) => d !== undefined)
    .sort()
    .at(-1);
  const promised = lines
    .flatMap((l) => (l.line.move === 'broken_promise' && l.invoice.promise ? l.invoice.promise.on : []))
    .sort()[0];
  return {
    kind: kindOf(claimed),
    ...pick('language', rows.find((r) => r.language)?.language),
    customer: letter.customer,
    ...pick('contact', rows.find((r) => r.contact)?.contact),
    invoices: lines.map(({ row, balance }) => ({
      invoice_id: row.invoice_id,
      ...pick('issue_date', row.issue_date),
      due_date: row.due_date,
      amount: balance.amount,
      paid: balance.paid,
      balance: balance.open,
      days_past_due: daysPastDue(row.due_date, desk.today),
    })),
    credits: credits.map(({ invoice_id, issue_date, open }) => ({
      invoice_id,
      ...pick('issue_date', issue_date),
      amount: open,
    })),
    totals,
    as_of: desk.now,
    zone: desk.calendar.zone,
    ...pick('last_letter', latest),
    ...(promised && { promised: { date: promised } }),
    ...pick(
      'owner',
      rows.find((r) => r.owner)?.owner ?? (letter.move === 'escalate' ? letter.address : undefined),
    ),
    sender: { ...ports.config.sender, how_to_pay: claimed.how_to_pay },
    ...links,
  };
}

function kindOf({ letter, lines, desk }: Pick<Claimed, 'letter' | 'lines' | 'desk'>): Template['kind'] {
  const notYetDue = letter.move === 'first_nudge' && lines.every((l) => l.row.due_date >= desk.today);
  return notYetDue ? 'first_nudge_before_due' : letter.move;
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

const pick = <K extends string, V>(name: K, value: V | undefined) =>
  value === undefined ? {} : ({ [name]: value } as Record<K, V>);
