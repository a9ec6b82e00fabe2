import { z } from 'zod';
import { dayIn, isDay } from '../../shared/days.ts';
import { field } from '../../shared/field.ts';
import { toInstant, type Zone } from '../../shared/instant.ts';
import { isCurrency } from '../../shared/money.ts';
import type { InvoiceRead } from '../invoice-read.ts';
import { exactMoney } from '../proposal.ts';
import { fromStripe, written } from './stripe-money.ts';
import { parsed, WrongField } from './wrong-field.ts';

/** An invoice that a tool told of. `source`: which tool; `ignored`: why it is not one to be paid, in words. */
export type InvoiceTold =
  | { source: string; read: InvoiceRead; event?: string }
  | { source: string; ignored: string; event?: string };

const text = (most: number, message: string) =>
  z.string(message).trim().min(1, message).max(most, `Use at most ${most} characters.`);
const day = z.string('Write the day as 2027-03-20.').refine(isDay, 'Write the day as 2027-03-20.');
const sourceName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9.-]{0,39}$/, 'Use letters, digits, points and hyphens, at most 40.');

export const plainAmount = z
  .union([z.string(), z.number()], 'Write the amount as "4800.00".')
  .transform(String)
  .refine((amount) => /^-?\d{1,15}(\.\d+)?$/.test(amount), 'Write the amount as "4800.00".');
export const currencyCode = z
  .string('Write the currency in three letters, like "SGD".')
  .toUpperCase()
  .refine(isCurrency, 'Write the currency in three letters, like "SGD".');

const plain = z.object({
  id: text(128, 'Write the id as a text.').optional(),
  source: sourceName.optional(),
  invoice: z.object(
    {
      number: text(100, 'Write the number of the invoice as a text.'),
      customer: text(200, 'Write the name of the customer.'),
      contact: z.email('Write one mail address, like "ap@acme.example".').max(254).nullish(),
      amount: plainAmount,
      currency: currencyCode,
      issue_date: day.nullish(),
      due_date: day,
      pay_url: z
        .url({ protocol: /^https$/, error: 'Write a link that begins with https://.' })
        .max(2000)
        .nullish(),
    },
    'Put the invoice into an object "invoice".',
  ),
});

const certain = <T>(value: T) => field(value, 0.99);
const maybe = <K extends string, T>(name: K, value: T | null | undefined) =>
  (value === null || value === undefined || value === '' ? {} : { [name]: certain(value) }) as {
    [key in K]?: { value: T; confidence: number };
  };

/** docs/webhooks.md, and what the accounting tools send by themselves. Throws `WrongField`. */
export function readInvoiceWebhook(body: Record<string, unknown>, zone: Zone): InvoiceTold {
  if (body.object === 'event') return stripeInvoice(body, zone);
  if ('Invoices' in body || 'InvoiceNumber' in body) return xeroInvoice(body);
  const { source = 'webhook', invoice, id } = parsed(plain, body);
  if (!exactMoney(invoice.amount, invoice.currency))
    throw new WrongField('invoice.amount', `${invoice.currency} has no such small parts.`);
  return {
    source,
    ...(id && { event: id }),
    read: {
      from: 'webhook',
      number: certain(invoice.number),
      customer: certain(invoice.customer),
      total: certain(invoice.amount),
      currency: certain(invoice.currency),
      due_date: certain(invoice.due_date),
      ...maybe('contact', invoice.contact),
      ...maybe('issue_date', invoice.issue_date),
      ...maybe('pay_url', invoice.pay_url),
    },
  };
}

const unix = z.number().int().min(0).max(32_503_680_000);
const stripeEvent = z.object({
  id: text(128, 'An event of Stripe has an id.'),
  type: text(100, 'An event of Stripe has a type.'),
  data: z.object({ object: z.record(z.string(), z.unknown()) }, 'An event of Stripe has data.object.'),
});

const stripeShape = z.object({
  number: z.string().nullish(),
  status: z.string().nullish(),
  customer_name: z.string().nullish(),
  customer_email: z.string().nullish(),
  total: z.int('An invoice of Stripe has a whole number as its total.'),
  currency: z.string('An invoice of Stripe has a currency.'),
  due_date: unix.nullish(),
  created: unix,
  effective_at: unix.nullish(),
  collection_method: z.string().nullish(),
  hosted_invoice_url: z.string().nullish(),
});

const told = ['invoice.finalized', 'invoice.sent', 'invoice.updated', 'invoice.created', 'invoice.overdue'];

function stripeInvoice(body: Record<string, unknown>, zone: Zone): InvoiceTold {
  const { id, type, data } = parsed(stripeEvent, body);
  const source = 'stripe';
  const ignored = (why: string) => ({ source, ignored: why, event: id });
  if (!told.includes(type)) return ignored(`${type} tells of no invoice that is issued.`);
  const invoice = parsed(z.object({ data: z.object({ object: stripeShape }) }), { data }).data.object;
  if (invoice.status !== 'open' || !invoice.number)
    return ignored('Only an invoice that is finalized and open is taken.');
  if (invoice.collection_method === 'charge_automatically')
    return ignored('Stripe charges this invoice by itself, so nobody is asked for it.');
  const amount = fromStripe(invoice.total, invoice.currency, 'data.object.total');
  const on = (seconds: number) => dayIn(toInstant(seconds * 1000), zone);
  return {
    source,
    event: id,
    read: {
      from: 'webhook',
      number: certain(invoice.number),
      total: certain(written(amount)),
      currency: certain(amount.currency),
      issue_date: certain(on(invoice.effective_at ?? invoice.created)),
      ...maybe('customer', invoice.customer_name ?? invoice.customer_email),
      ...maybe('contact', invoice.customer_email),
      ...maybe('due_date', invoice.due_date ? on(invoice.due_date) : undefined),
      ...maybe('pay_url', invoice.hosted_invoice_url),
    },
  };
}

const xeroDay = z.string().transform((value, ctx) => {
  const [on] = /^\d{4}-\d\d-\d\d/.exec(value) ?? [];
  const [, milliseconds] = /^\/Date\((\d+)/.exec(value) ?? [];
  const read = on ?? (milliseconds && toInstant(Number(milliseconds)).slice(0, 10));
  if (read && isDay(read)) return read;
  ctx.addIssue('Write the day as 2027-03-20.');
  return z.NEVER;
});

const xeroShape = z.object({
  Type: z.string().nullish(),
  Status: z.string().nullish(),
  InvoiceNumber: text(100, 'Write the number of the invoice as a text.'),
  Contact: z.object({
    Name: text(200, 'Write the name of the customer.'),
    EmailAddress: z.string().nullish(),
  }),
  Total: plainAmount,
  CurrencyCode: currencyCode,
  DateString: xeroDay.nullish(),
  DueDateString: xeroDay.nullish(),
  Date: xeroDay.nullish(),
  DueDate: xeroDay.nullish(),
  OnlineInvoiceUrl: z.string().nullish(),
});

/** An invoice in the words of Xero's API, as automation tools pass it on. */
function xeroInvoice(body: Record<string, unknown>): InvoiceTold {
  const list = body.Invoices;
  if (list !== undefined && !(Array.isArray(list) && list.length === 1))
    throw new WrongField('Invoices', 'Send one invoice at a time.');
  const source = 'xero';
  const invoice = list
    ? parsed(z.object({ Invoices: z.tuple([xeroShape]) }), body).Invoices[0]
    : parsed(xeroShape, body);
  if ((invoice.Type ?? 'ACCREC') !== 'ACCREC')
    return { source, ignored: 'Only what customers owe is taken: Type is ACCREC.' };
  if ((invoice.Status ?? 'AUTHORISED') !== 'AUTHORISED')
    return { source, ignored: 'Only an invoice that is AUTHORISED is taken.' };
  if (!exactMoney(invoice.Total, invoice.CurrencyCode))
    throw new WrongField('Total', `${invoice.CurrencyCode} has no such small parts.`);
  return {
    source,
    read: {
      from: 'webhook',
      number: certain(invoice.InvoiceNumber),
      customer: certain(invoice.Contact.Name),
      total: certain(invoice.Total),
      currency: certain(invoice.CurrencyCode),
      ...maybe('contact', invoice.Contact.EmailAddress),
      ...maybe('issue_date', invoice.DateString ?? invoice.Date),
      ...maybe('due_date', invoice.DueDateString ?? invoice.DueDate),
      ...maybe('pay_url', invoice.OnlineInvoiceUrl),
    },
  };
}
