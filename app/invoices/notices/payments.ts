import type { Choice } from '../../ports/messenger.ts';
import { daysBetween } from '../../shared/days.ts';
import { format } from '../../shared/money.ts';
import { balanceOf } from '../balance.ts';
import type { Invoice } from '../invoice.ts';
import type { UnmatchedPayment } from '../unmatched-payment.ts';
import { type NoticeNeeds, readNoticeFacts, showsInvoices, showsRecords, toChannel } from './facts.ts';
import type { Tells } from './tells.ts';

const numbers = 'no one two three four five six seven eight nine ten'.split(' ');
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** `six days after your second letter`, as far as one was sent. */
function sinceLetter(letters: readonly string[], on: string): string {
  const sent = letters.filter((day) => day <= on).sort();
  const last = sent.at(-1);
  if (last === undefined) return '';
  const which = ordinals[sent.length - 1] ?? 'last';
  const days = daysBetween(last, on);
  if (days === 0) return `, on the day of your ${which} letter`;
  return `, ${numbers[days] ?? days} ${days === 1 ? 'day' : 'days'} after your ${which} letter`;
}

/** The days on which letters of this chase were sent, wherever their rows stand by now. */
async function lettersOf({ store }: NoticeNeeds, { invoice_id, chase_id }: Invoice): Promise<string[]> {
  const found = new Map<string, string>();
  for (const table of ['ic-sends', 'ic-sends-archive'] as const) {
    const range = { partition: invoice_id, from: `${chase_id}#`, to: `${chase_id}#\uffff` };
    const { items } = await store.query<{ step_index: string; send_date: string; move: string }>(
      table,
      range,
    );
    for (const { step_index, send_date, move } of items)
      if (move !== 'escalate') found.set(step_index, send_date.slice(0, 10));
  }
  return [...found.values()];
}

const waits: Choice[] = [
  { act: 'match-payment', text: 'Choose the invoice' },
  { act: 'set-payment-aside', text: 'Not for an invoice' },
];

const moved: Record<UnmatchedPayment['news']['kind'], string> = {
  payment: 'came in',
  refund: 'was refunded',
  chargeback: 'was charged back',
  'won-back': 'came back after a dispute',
  credit: 'was credited',
};

function unmatchedWords({ status, news, why, invoice_id }: UnmatchedPayment): string {
  const { amount, kind, on, id } = news;
  const what = `${format(amount)} ${moved[kind]} on ${on} (${id})`;
  if (status === 'matched') return `${what}: it is for ${invoice_id}.`;
  if (status === 'set-aside') return `${what}: it is for no invoice of yours.`;
  if (why) return `${what}. ${why} What is to become of it?`;
  const named = news.invoice ? `, though it names ${news.invoice}` : '';
  return `${what}, and I do not know for which invoice${named}. Which one is it?`;
}

/** What people are told of money that a payment service told of. */
export const paymentNotices: Record<string, Tells> = {
  'payment-came': async (ports, owner, { id }, effect) => {
    const invoice = owner as Invoice;
    const facts = await readNoticeFacts(ports, { invoices: [id] });
    const shown = facts.shown(id);
    const row = facts.desk.ledger.byId.get(id);
    const payment = invoice.payments.find((each) => each.id === effect.data.payment);
    if (!payment || !row) return [];
    const { open } = balanceOf(row, invoice);
    const later = invoice.payments.slice(invoice.payments.indexOf(payment) + 1);
    // Drawn anew once money went back, nobody is to take it for a payment that counts.
    const back = payment.minor > 0 && later.some(({ minor }) => minor < 0);
    const rest =
      open.minor > 0 ? `${back ? ' Money went back since.' : ''} ${format(open)} is still open.` : '';
    const paid = format({ minor: payment.minor, currency: row.amount.currency });
    const since = sinceLetter(await lettersOf(ports, invoice), payment.on);
    const text = `${shown.customer} paid ${paid} for ${id}${since}.${rest}`;
    return [
      toChannel(
        `${id}:${effect.id}`,
        { kind: 'told', about: id, text, invoices: [shown] },
        showsInvoices([id]),
      ),
    ];
  },
  'payment-unmatched': async (_, owner, { id }, effect, again) => {
    const payment = owner as UnmatchedPayment;
    if (payment.status !== 'waiting' && !again) return [];
    const choices = payment.status === 'waiting' ? waits : [];
    return [
      toChannel(
        `${id}:${effect.id}`,
        {
          kind: 'ask',
          about: payment.payment_id,
          revision: payment.revision,
          question: unmatchedWords(payment),
          choices,
          invoices: [],
        },
        showsRecords([id]),
      ),
    ];
  },
};
