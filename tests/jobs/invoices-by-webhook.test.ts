import type { Proposal } from '../../app/invoices/proposal.ts';
import { readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';
import { hour, minute } from '../../app/shared/instant.ts';
import { intakeWebhook } from '../../jobs/invoices/intake-webhook.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { openTestDesk, type TestDesk } from '../support/desk.ts';
import {
  eventOf,
  type Sent,
  saidOf,
  shared,
  standard,
  stripe,
  stripeEvent,
  stripeSecret,
  webhookSecret,
} from '../support/webhooks.ts';

const plain = {
  source: 'harvest',
  invoice: {
    number: 'LL-1',
    customer: 'Harbour Café',
    contact: 'ap@harbour.example',
    amount: '4800.00',
    currency: 'SGD',
    issue_date: '2027-02-20',
    due_date: '2027-03-20',
  },
};

const ofStripe = {
  id: 'in_1',
  object: 'invoice',
  number: 'S-7',
  status: 'open',
  customer_name: 'Kite & Co',
  customer_email: 'pay@kite.example',
  total: 120_050,
  currency: 'sgd',
  created: 1_803_000_000,
  due_date: 1_805_000_000,
  collection_method: 'send_invoice',
  hosted_invoice_url: 'https://invoice.stripe.example/i/1',
};

async function open(trusted = '') {
  const desk = await openTestDesk({ slack: true, config: { PAYDESK_TRUSTED_SOURCES: trusted } });
  desk.ports.secrets = {
    get: async (secret) => [secret === 'ic/stripe/webhook-secret' ? stripeSecret : webhookSecret],
  };
  await desk.sync();
  const at = () => Date.parse(desk.time.wall) / 1000;
  const send = async (sent: Sent) => {
    const answer = saidOf(await intakeWebhook(desk.ports, eventOf(sent)));
    await desk.work();
    return answer;
  };
  return { desk, at, send };
}

const proposals = (desk: TestDesk): Proposal[] =>
  (desk.store.snapshot()['pd-records'] as unknown as Proposal[]).filter(({ id }) =>
    id.startsWith('proposal#'),
  );

test('a plain invoice is proposed; the same again, under whatever id, is known', async () => {
  const { desk, at, send } = await open();
  expect(await send(standard('invoices', plain, { at: at() }))).toMatchObject({
    status: 'proposed',
    message: 'LL-1 of Harbour Café, SGD 4,800.00, due on 2027-03-20, is shown in Slack for approval.',
  });
  expect(await send(standard('invoices', plain, { at: at() }))).toMatchObject({ status: 'seen' });
  desk.advance(400 * 24 * hour);
  for (const again of [
    standard('invoices', plain, { at: at() }),
    standard('invoices', plain, { at: at(), id: 'msg_2' }),
  ])
    expect(await send(again)).toMatchObject({ status: 'seen' });
  expect(await send(shared('invoices', plain))).toMatchObject({ status: 'seen' });
  expect(proposals(desk)).toHaveLength(1);
  expect((await verifyAudit(desk.store)).broken).toEqual([]);
});

test('a delivery whose id was used for something else is refused, and nothing comes of it', async () => {
  const { desk, at, send } = await open();
  await send(standard('invoices', plain, { at: at() }));
  const other = { ...plain, invoice: { ...plain.invoice, amount: '1.00' } };
  expect(await send(standard('invoices', other, { at: at() }))).toMatchObject({ error: { field: 'id' } });
  expect(proposals(desk)).toHaveLength(1);
});

test('a trusted source writes the row; what it corrects later is asked about', async () => {
  const { desk, at, send } = await open('stripe');
  const finalized = stripeEvent('invoice.finalized', ofStripe);
  expect(await send(stripe('invoices', finalized, { at: at() }))).toMatchObject({ status: 'added' });
  await send(stripe('invoices', stripeEvent('invoice.sent', ofStripe), { at: at() }));
  const rows = readInvoiceSheet(desk.sheet.csv, { currency: 'SGD' }).rows.filter(
    (r) => r.invoice_id === 'S-7',
  );
  expect(rows).toMatchObject([
    { customer: 'Kite & Co', amount: { minor: 120_050, currency: 'SGD' }, email: 'pay@kite.example' },
  ]);
  desk.advance(20 * minute);
  await desk.sync();
  await sweeper(desk.ports);
  const updated = stripeEvent('invoice.updated', { ...ofStripe, total: 100_000 });
  expect(await send(stripe('invoices', updated, { at: at() }))).toMatchObject({ status: 'proposed' });
  expect(desk.sheet.csv.match(/S-7/g)).toHaveLength(1);
});

test('only Stripe’s own signature makes something Stripe’s', async () => {
  const { at, send } = await open('stripe');
  const event = stripeEvent('invoice.finalized', ofStripe);
  expect(await send(standard('invoices', event, { at: at() }))).toMatchObject({ status: 'proposed' });
});

const xero = {
  Invoices: [
    {
      Type: 'ACCREC',
      Status: 'AUTHORISED',
      InvoiceNumber: 'X-1',
      Contact: { Name: 'Harbour Café', EmailAddress: 'ap@harbour.example' },
      Total: 12.5,
      CurrencyCode: 'SGD',
      DateString: '2027-02-20T00:00:00',
      DueDate: '/Date(1805000000000+0000)/',
    },
  ],
};

test('an invoice in Xero’s words is read', async () => {
  const { desk, at, send } = await open();
  expect(await send(standard('invoices', xero, { at: at() }))).toMatchObject({ status: 'proposed' });
  expect(proposals(desk)[0]?.proposed).toEqual({
    number: 'X-1',
    customer: 'Harbour Café',
    contact: 'ap@harbour.example',
    amount: { minor: 1250, currency: 'SGD' },
    issue_date: '2027-02-20',
    due_date: '2027-03-14',
  });
});

test.each<[string, object]>([
  ['a draft', { status: 'draft', number: null }],
  ['one that is paid', { status: 'paid' }],
  ['one that Stripe charges itself', { collection_method: 'charge_automatically' }],
])('%s of Stripe’s is not taken', async (_, more) => {
  const { desk, at, send } = await open();
  const event = stripeEvent('invoice.updated', { ...ofStripe, ...more });
  expect(await send(stripe('invoices', event, { at: at() }))).toMatchObject({ status: 'ignored' });
  expect(proposals(desk)).toEqual([]);
});

const without = (name: string) => ({
  invoice: Object.fromEntries(Object.entries(plain.invoice).filter(([key]) => key !== name)),
});
const having = (more: object) => ({ invoice: { ...plain.invoice, ...more } });

test.each<[string, object]>([
  ['invoice', {}],
  ['invoice', { invoice: 'LL-1' }],
  ...['number', 'customer', 'amount', 'currency', 'due_date'].map((name): [string, object] => [
    `invoice.${name}`,
    without(name),
  ]),
  ['invoice.number', having({ number: ' ' })],
  ['invoice.number', having({ number: 7 })],
  ['invoice.amount', having({ amount: '1,000.00' })],
  ['invoice.amount', having({ amount: '1e3' })],
  ['invoice.amount', having({ amount: '1.005' })],
  ['invoice.amount', having({ amount: '10.5', currency: 'JPY' })],
  ['invoice.amount', having({ amount: {} })],
  ['invoice.currency', having({ currency: 'dollars' })],
  ['invoice.due_date', having({ due_date: '20/03/2027' })],
  ['invoice.due_date', having({ due_date: '2027-02-30' })],
  ['invoice.contact', having({ contact: 'nobody' })],
  ['invoice.pay_url', having({ pay_url: 'javascript:alert(1)' })],
  ['source', { ...plain, source: 'a b' }],
  ['Invoices', { Invoices: [] }],
  ['InvoiceNumber', { InvoiceNumber: '' }],
  ['data', { object: 'event', id: 'e', type: 'invoice.sent' }],
])('what is wrong is said at its field: %s', async (field, body) => {
  const { desk, at, send } = await open();
  const answer = await send(standard('invoices', body, { at: at() }));
  expect(answer).toMatchObject({ status: 400, error: { code: 'field', field } });
  expect(answer.error?.message).toMatch(/^[A-Z].*\.$/);
  expect(proposals(desk)).toEqual([]);
});
