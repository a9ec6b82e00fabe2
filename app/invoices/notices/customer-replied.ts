import type { Choice, InvoiceAct, Message, Posted, ShownInvoice } from '../../ports/messenger.ts';
import { list } from '../../shared/owner-words.ts';
import { readCard } from '../cards.ts';
import type { ReplyRecord } from '../mail/take-reply.ts';
import { type NoticeFacts, readNoticeFacts, showsInvoices, showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

/** What a customer wrote, under the newest message that shows the invoice; with a button for what they seem to say. */
export const customerReplied: Tells = async (ports, owner, { id }, effect) => {
  const reply = owner as ReplyRecord;
  const facts = await readNoticeFacts(ports, { invoices: reply.invoices });
  const invoices = reply.invoices.map((invoice_id) => facts.shown(invoice_id, reply.customer));
  const [first] = invoices;
  const notice = {
    kind: 'ask' as const,
    about: first?.invoice_id ?? id,
    revision: first?.revision ?? reply.revision,
    question: words(reply),
    quote: [reply.subject && `Subject: ${reply.subject}`, reply.said || '(no words of their own)']
      .filter(Boolean)
      .join('\n'),
    choices: reply.looked ? [] : choicesOf(reply, invoices),
    invoices,
  };
  const under = await underOf(ports, reply, facts);
  const message: Message = toChannel(`${id}:${effect.id}`, notice, [
    ...showsRecords([id]),
    ...showsInvoices(reply.invoices),
  ]);
  return [{ ...message, ...(under && { under }) }];
};

function words(reply: ReplyRecord): string {
  const { customer, address, invoices, suggestion, theirs, verified, files, looked } = reply;
  const who = customer
    ? `${customer} wrote about ${list(invoices)}, from ${address}`
    : `Somebody wrote from ${address}; it fits no letter and no customer`;
  const from = !customer
    ? ''
    : theirs
      ? verified
        ? ''
        : ' Nothing shows that it really came from that address.'
      : ' That is no address of theirs in the sheet.';
  const seems = customer ? ` ${seemsTo(suggestion)}` : '';
  const with_files = files.length > 0 ? ` With it came ${list(files)}.` : '';
  const holds =
    customer && suggestion.kind !== 'out-of-office'
      ? looked
        ? ' Somebody looked; letters go on.'
        : ' Their next letter waits until somebody looked.'
      : '';
  return `${who}.${from}${seems}${with_files}${holds}`;
}

function seemsTo(suggestion: ReplyRecord['suggestion']): string {
  switch (suggestion.kind) {
    case 'paid':
      return 'It seems to say that it is paid.';
    case 'promise':
      return suggestion.on
        ? `It seems to promise payment for ${suggestion.on}.`
        : 'It seems to promise payment.';
    case 'dispute':
      return 'It seems to say that something is wrong.';
    case 'wrong-person':
      return 'It seems to say that they are not the right person.';
    case 'out-of-office':
      return suggestion.until
        ? `A program answered; it seems that nobody is there until ${suggestion.until}.`
        : 'A program answered; it seems that nobody is there.';
    case 'other':
      return 'What it says is for you to read.';
  }
}

const looked = 'Looked';

/** A button for several invoices would be bound to one of them: then each has its own. */
function choicesOf(
  { id, revision, suggestion, customer_id }: ReplyRecord,
  invoices: ShownInvoice[],
): Choice[] {
  const [only, ...more] = invoices;
  const choices: Choice[] = [];
  if (only && more.length === 0) {
    const proposed = proposal(suggestion);
    if (proposed && (proposed.act === 'wrong-person' || only.acts.includes(proposed.act as InvoiceAct)))
      choices.push(proposed);
  }
  if (customer_id && suggestion.kind !== 'out-of-office')
    choices.push({ act: 'look-at-reply', text: looked, on: { id, revision } });
  return choices;
}

function proposal(suggestion: ReplyRecord['suggestion']): Choice | undefined {
  switch (suggestion.kind) {
    case 'paid':
      return { act: 'record-payment', text: 'Mark paid' };
    case 'promise':
      return { act: 'promise-payment', text: 'Promised', ...(suggestion.on && { day: suggestion.on }) };
    case 'dispute':
      return { act: 'dispute-invoice', text: 'Disputed' };
    case 'wrong-person':
      return { act: 'wrong-person', text: 'Wrong person' };
    case 'out-of-office':
      return { act: 'pause-chase', text: 'Pause' };
    case 'other':
      return undefined;
  }
}

async function underOf(
  ports: Parameters<Tells>[0],
  { invoices }: ReplyRecord,
  { chases }: NoticeFacts,
): Promise<Posted | undefined> {
  for (const id of invoices)
    for (const key of [...(chases.get(id)?.cards ?? [])].reverse()) {
      if (key.startsWith('reply#')) continue;
      const card = await readCard(ports, key);
      if (card) return card.posted;
    }
  return undefined;
}
