import { z } from 'zod';
import { dayIn, isDay } from '../../shared/days.ts';
import { type Day, toInstant, type Zone } from '../../shared/instant.ts';
import type { Money } from '../../shared/money.ts';
import { exactMoney } from '../proposal.ts';
import { currencyCode, plainAmount } from './read-invoice-webhook.ts';
import { fromStripe } from './stripe-money.ts';
import { parsed, WrongField } from './wrong-field.ts';

/** Money that moved, as a payment service told it. */
export interface PaymentNews {
  /** The service's own name of it, `stripe:pi_1`: told again it is the same money. */
  id: string;
  kind: 'payment' | 'refund' | 'chargeback' | 'won-back' | 'credit';
  /** Above zero, whichever way it went. */
  amount: Money;
  /** All that moved so far under this name, however many news told of it, in whatever order. */
  cumulative?: true;
  on: Day;
  /** Our number, as the service knows it. */
  invoice?: string;
  pay_url?: string;
  /** The service's names for what it belongs to: by them a refund finds its payment. */
  refs: string[];
}

export type PaymentTold = { event?: string } & ({ news: PaymentNews } | { ignored: string });

const kinds = ['payment', 'refund', 'chargeback', 'won-back'] as const;
const name = (message: string) =>
  z.string(message).trim().min(1, message).max(128, 'Use at most 128 characters.');

const plain = z.object({
  id: name('Write the id as a text.').optional(),
  source: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'Use letters, digits, points and hyphens, at most 40.')
    .refine((source) => source !== 'stripe', 'Only what Stripe itself signed is from Stripe.')
    .default('webhook'),
  payment: z.object(
    {
      id: name('Write the id that your bank or service gave this payment.'),
      kind: z.enum(kinds, `Write one of ${kinds.join(', ')}.`).default('payment'),
      invoice: name('Write the number of the invoice as a text.').optional(),
      amount: plainAmount,
      currency: currencyCode,
      on: z.string('Write the day as 2027-03-20.').refine(isDay, 'Write the day as 2027-03-20.'),
    },
    'Put the payment into an object "payment".',
  ),
});

/** docs/webhooks.md, and Stripe's own events where Stripe signed them. Throws `WrongField`. */
export function readPaymentWebhook(body: Record<string, unknown>, zone: Zone, stripe: boolean): PaymentTold {
  if (stripe) return readStripe(body, zone);
  const { id, source, payment } = parsed(plain, body);
  const amount = exactMoney(payment.amount, payment.currency);
  if (!amount) throw new WrongField('payment.amount', `${payment.currency} has no such small parts.`);
  if (amount.minor <= 0)
    throw new WrongField('payment.amount', 'Write an amount above zero, and what kind it is beside it.');
  const { on, kind, invoice } = payment;
  const own = `${source}:${payment.id}`;
  const told: PaymentNews = { id: own, kind, amount, on, refs: [own], ...(invoice && { invoice }) };
  return { news: told, ...(id && { event: id }) };
}

const idText = z.string().min(1).max(200);
/** An id, or the object itself where the sender unfolded it. */
const ref = z
  .union([idText, z.object({ id: idText }).transform(({ id }) => id)])
  .nullish()
  .catch(undefined);
const words = z.record(z.string(), z.unknown()).catch({});
const seconds = z.number().int().min(0).max(32_503_680_000);
const whole = z.int('Stripe tells amounts as whole numbers.').min(0);
const currency = z.string('Stripe tells a currency.');

const envelope = z.object({
  id: name('An event of Stripe has an id.'),
  object: z.literal('event', 'This is no event of Stripe.'),
  type: name('An event of Stripe has a type.'),
  created: seconds,
  data: z.object({ object: z.looseObject({}) }, 'An event of Stripe has data.object.'),
});

const shapes = {
  invoice: z.object({
    id: idText,
    number: z.string().nullish(),
    amount_paid: whole,
    currency,
    metadata: words,
    payment_intent: ref,
    charge: ref,
    hosted_invoice_url: z.string().nullish(),
  }),
  intent: z.object({
    id: idText,
    amount_received: whole,
    currency,
    metadata: words,
    invoice: ref,
    latest_charge: ref,
  }),
  session: z.object({
    id: idText,
    payment_status: z.string(),
    amount_total: whole.nullish(),
    currency: currency.nullish(),
    metadata: words,
    invoice: ref,
    payment_intent: ref,
    payment_link: ref,
  }),
  charge: z.object({
    id: idText,
    amount_refunded: whole,
    currency,
    metadata: words,
    invoice: ref,
    payment_intent: ref,
  }),
  dispute: z.object({
    id: idText,
    amount: whole,
    currency,
    status: z.string(),
    charge: ref,
    payment_intent: ref,
    metadata: words,
  }),
  credit: z.object({
    id: idText,
    number: z.string().nullish(),
    amount: whole,
    currency,
    invoice: ref,
    type: z.string().nullish(),
    metadata: words,
  }),
};

interface Event {
  object: unknown;
  on: Day;
}

const at = (field: string) => `data.object.${field}`;

function object<K extends keyof typeof shapes>(
  shape: K,
  { object: value }: Event,
): z.output<(typeof shapes)[K]> {
  const read = shapes[shape].safeParse(value);
  if (read.success) return read.data as z.output<(typeof shapes)[K]>;
  const [issue] = read.error.issues;
  throw new WrongField(at(issue?.path.join('.') ?? ''), issue?.message ?? 'This is not what Stripe sends.');
}

const named = (...ids: (string | null | undefined)[]): string[] =>
  ids.flatMap((id) => (id ? [`stripe:${id}`] : []));

/** Whoever made the payment may have written our number beside it, under a name of their choice. */
function numberIn(metadata: Record<string, unknown>, number?: string | null): { invoice?: string } {
  const found = [number, metadata.invoice_number, metadata.invoice_id, metadata.invoice].find(
    (each) => typeof each === 'string' && each.trim() !== '' && each.length <= 100,
  );
  return found === undefined ? {} : { invoice: String(found).trim() };
}

const ofInvoice = (event: Event): PaymentNews | string => {
  const { id, number, amount_paid, metadata, ...of } = object('invoice', event);
  if (amount_paid === 0) return 'Nothing was paid by it.';
  return {
    id: `stripe:${id}`,
    kind: 'payment',
    amount: fromStripe(amount_paid, of.currency, at('amount_paid')),
    cumulative: true,
    on: event.on,
    ...numberIn(metadata, number),
    ...(of.hosted_invoice_url && { pay_url: of.hosted_invoice_url }),
    refs: named(id, of.payment_intent, of.charge),
  };
};

const toldByInvoice = 'This money is told by the invoice itself.';

const ofDispute = (event: Event, closed: boolean): PaymentNews | string => {
  const { id, amount, status, charge, payment_intent, ...of } = object('dispute', event);
  if (status.startsWith('warning')) return 'An inquiry moves no money.';
  return {
    id: `stripe:${id}`,
    kind: closed && status === 'won' ? 'won-back' : 'chargeback',
    amount: fromStripe(amount, of.currency, at('amount')),
    on: event.on,
    ...numberIn(of.metadata),
    refs: named(payment_intent, charge),
  };
};

const readers: Record<string, (event: Event) => PaymentNews | string> = {
  'invoice.paid': ofInvoice,
  'invoice.payment_succeeded': ofInvoice,
  'payment_intent.succeeded': (event) => {
    const { id, invoice, amount_received, metadata, latest_charge, ...of } = object('intent', event);
    if (invoice) return toldByInvoice;
    if (amount_received === 0) return 'Nothing was paid by it.';
    return {
      id: `stripe:${id}`,
      kind: 'payment',
      amount: fromStripe(amount_received, of.currency, at('amount_received')),
      on: event.on,
      ...numberIn(metadata),
      refs: named(id, latest_charge),
    };
  },
  'checkout.session.completed': (event) => {
    const { id, invoice, payment_intent, payment_status, amount_total, metadata, ...of } = object(
      'session',
      event,
    );
    if (invoice) return toldByInvoice;
    if (payment_status !== 'paid' || !amount_total || !of.currency) return 'Nothing was paid by it yet.';
    return {
      id: `stripe:${payment_intent ?? id}`,
      kind: 'payment',
      amount: fromStripe(amount_total, of.currency, at('amount_total')),
      on: event.on,
      ...numberIn(metadata),
      refs: named(id, payment_intent),
    };
  },
  'charge.refunded': (event) => {
    const { id, amount_refunded, metadata, payment_intent, invoice, ...of } = object('charge', event);
    if (amount_refunded === 0) return 'Nothing went back.';
    return {
      id: `stripe:${id}`,
      kind: 'refund',
      amount: fromStripe(amount_refunded, of.currency, at('amount_refunded')),
      cumulative: true,
      on: event.on,
      ...numberIn(metadata),
      refs: named(payment_intent, id, invoice),
    };
  },
  'charge.dispute.created': (event) => ofDispute(event, false),
  'charge.dispute.closed': (event) => ofDispute(event, true),
  'credit_note.created': (event) => {
    const { id, number, amount, invoice, type, ...of } = object('credit', event);
    if (type !== 'pre_payment') return 'Money that goes back is told by its refund.';
    return {
      id: `stripe:${number || id}`,
      kind: 'credit',
      amount: fromStripe(amount, of.currency, at('amount')),
      on: event.on,
      refs: named(invoice),
    };
  },
};

function readStripe(body: Record<string, unknown>, zone: Zone): PaymentTold {
  const { id, type, created, data } = parsed(envelope, body);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const news = read?.({ object: data.object, on: dayIn(toInstant(created * 1000), zone) });
  if (news === undefined) return { event: id, ignored: `${type} tells of no money that moved.` };
  return typeof news === 'string' ? { event: id, ignored: news } : { event: id, news };
}
