import { addDays } from '../../../app/shared/days.ts';
import type { WebhookLane } from '../../../pages/webhooks/door.ts';

export interface Sample {
  id: string;
  name: string;
  /** What will come of it. */
  tells: string;
  lane: WebhookLane;
  by: 'stripe' | 'standard';
  body(today: string, mark: string): object;
}

const unix = (day: string): number => Date.parse(`${day}T04:00:00Z`) / 1000;

const stripe = (type: string, object: (today: string, mark: string) => object): Sample['body'] => {
  return (today, mark) => ({
    id: `evt_demo_${mark}`,
    object: 'event',
    type,
    created: unix(today),
    data: { object: object(today, mark) },
  });
};

/** Of the demo's own business; each stands for one thing that other programs tell. */
export const samples: readonly Sample[] = [
  {
    id: 'invoice',
    name: 'A new invoice, in plain JSON',
    tells: 'It is shown in Slack, where somebody approves it, edits it or discards it.',
    lane: 'invoices',
    by: 'standard',
    body: (today, mark) => ({
      source: 'timesheets',
      invoice: {
        number: `LL-9${mark.slice(0, 3).toUpperCase()}`,
        customer: 'Sundial Architects',
        contact: 'office@sundialarch.example',
        amount: '3200.00',
        currency: 'SGD',
        issue_date: today,
        due_date: addDays(today, 30),
      },
    }),
  },
  {
    id: 'stripe-invoice',
    name: 'A new invoice, from Stripe',
    tells: 'This demo trusts Stripe, so its row goes into the sheet at once.',
    lane: 'invoices',
    by: 'stripe',
    body: stripe('invoice.finalized', (today, mark) => ({
      id: `in_demo_${mark}`,
      object: 'invoice',
      number: `S-${mark.slice(0, 4).toUpperCase()}`,
      status: 'open',
      collection_method: 'send_invoice',
      customer_name: 'Orchid Court Clinic',
      customer_email: 'admin@orchidcourt.example',
      total: 89_000,
      currency: 'sgd',
      created: unix(today),
      due_date: unix(addDays(today, 14)),
    })),
  },
  {
    id: 'mistake',
    name: 'An invoice with a mistake in it',
    tells: 'The answer says which field is wrong, and how.',
    lane: 'invoices',
    by: 'standard',
    body: (today) => ({
      invoice: {
        number: 'LL-9000',
        customer: 'Sundial Architects',
        amount: '1,200',
        currency: 'SGD',
        due_date: today,
      },
    }),
  },
  {
    id: 'payment',
    name: 'A payment by card, from Stripe',
    tells: 'LL-2496 is paid: no more letters about it, and the sheet says so ten minutes later.',
    lane: 'payments',
    by: 'stripe',
    body: stripe('payment_intent.succeeded', () => ({
      id: 'pi_demo_2496',
      object: 'payment_intent',
      amount_received: 560_000,
      currency: 'sgd',
      latest_charge: 'ch_demo_2496',
      metadata: { invoice_number: 'LL-2496' },
    })),
  },
  {
    id: 'refund',
    name: 'That payment, refunded',
    tells: 'The invoice is held, and somebody is asked.',
    lane: 'payments',
    by: 'stripe',
    body: stripe('charge.refunded', () => ({
      id: 'ch_demo_2496',
      object: 'charge',
      amount_refunded: 560_000,
      currency: 'sgd',
      payment_intent: 'pi_demo_2496',
      metadata: {},
    })),
  },
  {
    id: 'part',
    name: 'A part payment, in plain JSON',
    tells: 'Letters about LL-2503 rest a while, and then ask for what is left.',
    lane: 'payments',
    by: 'standard',
    body: (today) => ({
      source: 'bank',
      payment: { id: 'transfer-1', invoice: 'LL-2503', amount: '1000.00', currency: 'USD', on: today },
    }),
  },
  {
    id: 'unknown',
    name: 'Money that names no invoice',
    tells: 'Ten minutes later somebody is asked in Slack what it is for.',
    lane: 'payments',
    by: 'standard',
    body: (today, mark) => ({
      source: 'bank',
      payment: { id: `transfer-${mark}`, amount: '250.00', currency: 'SGD', on: today },
    }),
  },
];
