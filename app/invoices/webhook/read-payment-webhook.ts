import { z } from 'zod';
import { isDay } from '../../shared/days.ts';
import type { Zone } from '../../shared/instant.ts';
import { exactMoney } from '../proposal.ts';
import type { PaymentNews, PaymentTold } from './payment-news.ts';
import { currencyCode, plainAmount } from './read-invoice-webhook.ts';
import { readStripePayment } from './read-stripe-payment.ts';
import { parsed, WrongField } from './wrong-field.ts';

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
      of: name('Write the id of the payment that it belongs to.').optional(),
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
  if (stripe) return readStripePayment(body, zone);
  const { id, source, payment } = parsed(plain, body);
  const amount = exactMoney(payment.amount, payment.currency);
  if (!amount) throw new WrongField('payment.amount', `${payment.currency} has no such small parts.`);
  if (amount.minor <= 0)
    throw new WrongField('payment.amount', 'Write an amount above zero, and what kind it is beside it.');
  const { on, kind, invoice, of } = payment;
  const own = `${source}:${payment.id}`;
  const told: PaymentNews = {
    id: own,
    kind,
    amount,
    on,
    refs: of ? [own, `${source}:${of}`] : [own],
    ...(invoice && { invoice }),
  };
  return { news: told, ...(id && { event: id }) };
}
