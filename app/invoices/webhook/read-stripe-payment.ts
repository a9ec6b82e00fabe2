import { z } from 'zod';
import { dayIn } from '../../shared/days.ts';
import { type Day, toInstant, type Zone } from '../../shared/instant.ts';
import type { PaymentNews, PaymentTold } from './payment-news.ts';
import { fromStripe } from './stripe-money.ts';
import { parsed, WrongField } from './wrong-field.ts';

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
  id: z.string('An event of Stripe has an id.').min(1).max(200),
  object: z.literal('event', 'This is no event of Stripe.'),
  type: z.string('An event of Stripe has a type.').min(1).max(100),
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

/** What Stripe's own events tell of money that moved. Throws `WrongField`. */
export function readStripePayment(body: Record<string, unknown>, zone: Zone): PaymentTold {
  const { id, type, created, data } = parsed(envelope, body);
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  const news = read?.({ object: data.object, on: dayIn(toInstant(created * 1000), zone) });
  if (news === undefined) return { event: id, ignored: `${type} tells of no money that moved.` };
  return typeof news === 'string' ? { event: id, ignored: news } : { event: id, news };
}
