import { Conflict, Refusal } from '../shared/errors.ts';
import { format, negate } from '../shared/money.ts';
import type { VerbNeeds } from './decide-invoice.ts';
import { type Desk, openDesk } from './desk.ts';
import { findPaidInvoice } from './find-paid-invoice.ts';
import { proposeInvoice } from './propose-invoice.ts';
import { takePayment } from './take-payment.ts';
import { keepUnmatched } from './unmatched-payment.ts';
import type { PaymentNews } from './webhook/payment-news.ts';
import { readPaymentWebhook } from './webhook/read-payment-webhook.ts';
import { contentHash, markDelivery, seenDelivery } from './webhook/seen-delivery.ts';
import { written } from './webhook/stripe-money.ts';
import { WrongField } from './webhook/wrong-field.ts';

export interface PaymentWebhook {
  /** It shows who sent it by Stripe's own signature. */
  stripe: boolean;
  delivery?: string;
  body: Record<string, unknown>;
}

export interface PaymentTaken {
  status: 'recorded' | 'waiting' | 'proposed' | 'seen' | 'ignored';
  message: string;
  invoice?: string;
}

/**
 * Money that moved, as a payment service told it: recorded with its invoice, else a person is asked what it is for.
 * Deliveries may come again, and in any order. Throws `WrongField`.
 */
export async function intakePayment(ports: VerbNeeds, webhook: PaymentWebhook): Promise<PaymentTaken> {
  const desk = await openDesk(ports);
  const told = readPaymentWebhook(webhook.body, desk.calendar.zone, webhook.stripe);
  const hash = contentHash(webhook.body);
  const named = webhook.delivery ?? told.event;
  const delivery = named && `payments:${webhook.stripe ? 'stripe' : 'webhook'}:${named}`;
  const before = delivery ? await seenDelivery(ports, delivery, hash) : 'new';
  if (before === 'other')
    throw new WrongField('id', 'This id was used before, for something else. Give each delivery its own.');
  if (before === 'same') return { status: 'seen', message: 'This delivery came before.' };
  const taken: PaymentTaken =
    'ignored' in told ? { status: 'ignored', message: told.ignored } : await take(ports, told.news, desk);
  if (delivery) await markDelivery(ports, delivery, hash);
  return taken;
}

async function take(ports: VerbNeeds, news: PaymentNews, desk: Desk): Promise<PaymentTaken> {
  for (let i = 0; i < 3; i++) {
    const invoice = await findPaidInvoice(ports, news, desk.ledger);
    if (invoice !== undefined) return takeFor(ports, invoice, news, desk);
    const kept = await keepUnmatched(ports, news);
    if (kept !== 'linked') return waits(kept === 'again');
  }
  throw new Conflict();
}

async function takeFor(
  ports: VerbNeeds,
  invoice: string,
  news: PaymentNews,
  desk: Desk,
): Promise<PaymentTaken> {
  if (news.kind === 'credit') return proposeCredit(ports, news, invoice, desk);
  try {
    const decided = await takePayment(ports, invoice, news);
    return decided
      ? { status: 'recorded', message: `${format(news.amount)} is recorded with ${invoice}.`, invoice }
      : { status: 'seen', message: `${format(news.amount)} was recorded with ${invoice} before.`, invoice };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return waits((await keepUnmatched(ports, news, error.message)) === 'again');
  }
}

const waits = (again: boolean): PaymentTaken =>
  again
    ? { status: 'seen', message: 'It came before, and waits for somebody to say what it is for.' }
    : { status: 'waiting', message: 'Nobody knows yet what it is for: somebody is asked in Slack.' };

/** What lowers an invoice is a row of its own in the sheet, below zero. */
async function proposeCredit(
  ports: VerbNeeds,
  { id, amount, on }: PaymentNews,
  invoice: string,
  { ledger }: Desk,
): Promise<PaymentTaken> {
  const row = ledger.byId.get(invoice);
  const certain = <T>(value: T) => ({ value, confidence: 0.99 });
  const number = id.slice(id.indexOf(':') + 1);
  const read = {
    from: 'webhook' as const,
    kind: 'credit-note' as const,
    number: certain(number),
    ...(row && { customer: certain(row.customer), ...(row.email && { contact: certain(row.email) }) }),
    total: certain(written(negate(amount))),
    currency: certain(amount.currency),
    issue_date: certain(on),
    due_date: certain(on),
  };
  const source = { lane: 'webhook', from: 'stripe', subject: `Credit note for ${invoice}` } as const;
  const { again } = await proposeInvoice(ports, { key: `credit:${id}`, read, source });
  return again
    ? { status: 'seen', message: `${number} came before.`, invoice }
    : { status: 'proposed', message: `${number} is shown in Slack for approval.`, invoice };
}
