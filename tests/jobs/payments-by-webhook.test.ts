import fc from 'fast-check';
import { mirrored } from '../../app/invoices/desk.ts';
import type { Payment } from '../../app/invoices/invoice.ts';
import { entriesOf } from '../../app/invoices/payment-entries.ts';
import { planLetters } from '../../app/invoices/plan-letters.ts';
import { reopenInvoice } from '../../app/invoices/reopen-invoice.ts';
import { readInvoiceSheet } from '../../app/invoices/sheet/read-sheet.ts';
import {
  matchPayment,
  setPaymentAside,
  type UnmatchedPayment,
} from '../../app/invoices/unmatched-payment.ts';
import type { PaymentNews } from '../../app/invoices/webhook/payment-news.ts';
import { fromStripe, written } from '../../app/invoices/webhook/stripe-money.ts';
import { Unclear } from '../../app/shared/errors.ts';
import { hour, minute } from '../../app/shared/instant.ts';
import { exponent } from '../../app/shared/money.ts';
import { paymentWebhook } from '../../jobs/invoices/payment-webhook.ts';
import { sweeper } from '../../jobs/sweeper.ts';
import { verifyAudit } from '../../local/verify-audit.ts';
import { openTestDesk, type TestDesk, type TestDeskOptions } from '../support/desk.ts';
import { voiceText } from '../support/desk-documents.ts';
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

const by = 'U024BE7LH';

async function open(options: TestDeskOptions = {}) {
  const desk = await openTestDesk({ slack: true, rows: [{ id: 'INV-1' }], ...options });
  desk.ports.secrets = {
    get: async (secret) => [secret === 'ic/stripe/webhook-secret' ? stripeSecret : webhookSecret],
  };
  await desk.sync();
  const at = () => Date.parse(desk.time.wall) / 1000;
  const send = async (sent: Sent) => {
    const answer = saidOf(await paymentWebhook(desk.ports, eventOf(sent)));
    await desk.work();
    return answer;
  };
  const stripeSays = (type: string, object: object) =>
    send(stripe('payments', stripeEvent(type, object), { at: at() }));
  let messages = 0;
  const plain = (payment: object) =>
    send(standard('payments', { source: 'bank', payment }, { at: at(), id: `msg_${++messages}` }));
  return { desk, at, send, stripeSays, plain };
}

const intent = (more: object = {}) => ({
  id: 'pi_1',
  object: 'payment_intent',
  amount_received: 10_000,
  currency: 'sgd',
  metadata: { invoice_id: 'INV-1' },
  latest_charge: 'ch_1',
  ...more,
});
const refund = (amount_refunded: number, more: object = {}) => ({
  id: 'ch_1',
  object: 'charge',
  amount_refunded,
  currency: 'sgd',
  metadata: {},
  payment_intent: 'pi_1',
  ...more,
});
const dispute = (status: string) => ({
  id: 'dp_1',
  object: 'dispute',
  amount: 10_000,
  currency: 'sgd',
  status,
  charge: 'ch_1',
  payment_intent: 'pi_1',
});
const told = (desk: TestDesk) =>
  desk.messages.flatMap(({ notice: n }) =>
    n.kind === 'told' ? [n.text] : n.kind === 'ask' ? [n.question] : [],
  );
const later = async (desk: TestDesk, ms = 11 * minute) => {
  desk.advance(ms);
  await sweeper(desk.ports);
  await desk.work();
};
const unmatched = (desk: TestDesk) =>
  (desk.store.snapshot()['pd-records'] as unknown as UnmatchedPayment[]).filter(({ id }) =>
    id.startsWith('unmatched-payment#'),
  );

describe('a payment', () => {
  test('closes its invoice, and goes into the sheet once', async () => {
    const { desk, stripeSays } = await open();
    expect(await stripeSays('payment_intent.succeeded', intent())).toMatchObject({
      status: 'recorded',
      invoice: 'INV-1',
    });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
    expect(told(desk)).toEqual(['Acme paid SGD 100.00 for INV-1.']);
    await later(desk);
    const [row] = readInvoiceSheet(desk.sheet.csv, { currency: 'SGD' }).rows;
    expect(row?.paid).toMatchObject({ minor: 10_000 });
    await desk.sync();
    await later(desk);
    const invoice = await desk.invoice('INV-1');
    expect(invoice).toMatchObject({ status: 'paid', paid_amount: 10_000, sheet_paid: { minor: 10_000 } });
    expect(told(desk)).toHaveLength(1);
    expect((await verifyAudit(desk.store)).broken).toEqual([]);
  });

  test('is the same money whether its intent, its checkout or both tell of it', async () => {
    const { desk, stripeSays } = await open();
    const session = {
      id: 'cs_1',
      payment_status: 'paid',
      amount_total: 10_000,
      currency: 'sgd',
      payment_intent: 'pi_1',
      metadata: { invoice: 'inv-1' },
    };
    await stripeSays('checkout.session.completed', session);
    expect(await stripeSays('payment_intent.succeeded', intent())).toMatchObject({ status: 'seen' });
    expect((await desk.invoice('INV-1'))?.payments).toHaveLength(1);
  });

  test('that is a part of it rests the chase and says what is open', async () => {
    const { desk, plain } = await open();
    await plain({ id: 'p1', invoice: 'INV-1', amount: '40.00', currency: 'SGD', on: '2027-03-01' });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', rest_until: expect.any(String) });
    expect(told(desk)).toEqual(['Acme paid SGD 40.00 for INV-1. SGD 60.00 is still open.']);
    await later(desk);
    await desk.sync();
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'open', sheet_paid: { minor: 4000 } });
    await plain({ id: 'p2', invoice: 'INV-1', amount: '60.00', currency: 'SGD', on: '2027-03-01' });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_amount: 10_000 });
  });

  test('of Stripe’s invoice is told as a sum so far', async () => {
    const { desk, stripeSays } = await open();
    const paid = (amount_paid: number) => ({ id: 'in_1', number: 'INV-1', amount_paid, currency: 'sgd' });
    await stripeSays('invoice.paid', paid(10_000));
    expect(await stripeSays('invoice.payment_succeeded', paid(4000))).toMatchObject({ status: 'seen' });
    await stripeSays('invoice.payment_succeeded', paid(10_000));
    expect((await desk.invoice('INV-1'))?.payments.map(({ minor }) => minor)).toEqual([10_000]);
  });

  test('that is more than was asked is kept, and a person is asked', async () => {
    const { desk, plain } = await open();
    await plain({ id: 'p1', invoice: 'INV-1', amount: '140.00', currency: 'SGD', on: '2027-03-01' });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
    expect(told(desk)).toContainEqual(expect.stringContaining('More came in for INV-1'));
  });

  test('from tomorrow, by the service’s clock, counts as today’s', async () => {
    const { desk, plain } = await open();
    await plain({ id: 'p1', invoice: 'INV-1', amount: '100.00', currency: 'SGD', on: '2027-12-31' });
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid', paid_date: '2027-03-01' });
  });

  test('is believed only where it is signed, and from Stripe only where Stripe did', async () => {
    const { at, send } = await open();
    const payment = { id: 'p1', invoice: 'INV-1', amount: '100.00', currency: 'SGD', on: '2027-03-01' };
    expect(await send(shared('payments', { payment }))).toMatchObject({ status: 401 });
    expect(await send(standard('payments', { source: 'stripe', payment }, { at: at() }))).toMatchObject({
      error: { field: 'source' },
    });
  });
});

describe('money that goes back', () => {
  test('holds the invoice; told before its payment, it finds it', async () => {
    const { desk, stripeSays } = await open();
    expect(await stripeSays('charge.refunded', refund(10_000))).toMatchObject({ status: 'waiting' });
    await stripeSays('payment_intent.succeeded', intent());
    await later(desk, 6 * minute);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held', held: { reason: 'refunded' } });
    expect(unmatched(desk)).toMatchObject([{ status: 'matched', invoice_id: 'INV-1' }]);
    await later(desk);
    expect(told(desk).filter((text) => text.includes('do not know'))).toEqual([]);
  });

  test('is told with the payment that it takes back', async () => {
    const { desk, stripeSays } = await open();
    await stripeSays('payment_intent.succeeded', intent());
    await stripeSays('charge.refunded', refund(10_000));
    await later(desk);
    const paid = [...desk.cards.values()].flatMap(({ notice: n }) =>
      n.kind === 'told' && n.text.includes(' paid ') ? [n.text] : [],
    );
    expect(paid).toEqual([
      'Acme paid SGD 100.00 for INV-1. Money went back since. SGD 100.00 is still open.',
    ]);
  });

  test('in parts is a sum so far', async () => {
    const { desk, stripeSays } = await open();
    await stripeSays('payment_intent.succeeded', intent());
    await stripeSays('charge.refunded', refund(4000));
    await stripeSays('charge.refunded', refund(10_000));
    await stripeSays('charge.refunded', refund(4000));
    const sums = (await desk.invoice('INV-1'))?.payments.map(({ minor }) => minor);
    expect(sums).toEqual([10_000, -4000, -6000]);
  });

  test.each([
    ['before', ['charge.dispute.created', 'charge.dispute.closed']],
    ['after', ['charge.dispute.closed', 'charge.dispute.created']],
  ])('by a dispute that is won comes back, told %s', async (_, types) => {
    const { desk, stripeSays } = await open();
    await stripeSays('payment_intent.succeeded', intent());
    for (const type of types)
      await stripeSays(type, dispute(type.endsWith('closed') ? 'won' : 'needs_response'));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  });

  test('by a dispute that is lost stays held', async () => {
    const { desk, stripeSays } = await open();
    await stripeSays('payment_intent.succeeded', intent());
    await stripeSays('charge.dispute.created', dispute('needs_response'));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
    await stripeSays('charge.dispute.closed', dispute('lost'));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
    expect((await stripeSays('charge.dispute.created', dispute('warning_needs_response'))).status).toBe(
      'ignored',
    );
  });

  test('in plain JSON names its payment, each part by itself', async () => {
    const { desk, plain } = await open();
    const money = { amount: '40.00', currency: 'SGD', on: '2027-03-01' };
    await plain({ id: 'p1', invoice: 'INV-1', ...money, amount: '100.00' });
    await plain({ id: 'r1', kind: 'refund', of: 'p1', ...money });
    await plain({ id: 'r2', kind: 'refund', of: 'p1', ...money });
    await plain({ id: 'p1', kind: 'chargeback', ...money, amount: '20.00' });
    await plain({ id: 'p1', kind: 'won-back', ...money, amount: '20.00' });
    const sums = (await desk.invoice('INV-1'))?.payments.map(({ minor }) => minor);
    expect(sums).toEqual([10_000, -4000, -4000, -2000, 2000]);
  });

  const moments: PaymentNews[] = [
    { id: 's:in', kind: 'payment', amount: { minor: 40, currency: 'SGD' }, cumulative: true },
    { id: 's:in', kind: 'payment', amount: { minor: 100, currency: 'SGD' }, cumulative: true },
    { id: 's:pi', kind: 'payment', amount: { minor: 7, currency: 'SGD' } },
    { id: 's:ch', kind: 'refund', amount: { minor: 30, currency: 'SGD' }, cumulative: true },
    { id: 's:ch', kind: 'refund', amount: { minor: 90, currency: 'SGD' }, cumulative: true },
    { id: 's:dp', kind: 'chargeback', amount: { minor: 5, currency: 'SGD' } },
    { id: 's:dp', kind: 'won-back', amount: { minor: 5, currency: 'SGD' } },
  ].map((news) => ({ ...news, on: '2027-03-01', refs: [] }) as PaymentNews);

  test('news come in any order, once to three times: the sum is the same', () => {
    const some = fc.subarray(moments, { minLength: 1 });
    const shuffled = some.chain((chosen) =>
      fc.record({
        chosen: fc.constant(chosen),
        order: fc.shuffledSubarray([...chosen, ...chosen, ...chosen], { minLength: chosen.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ chosen, order }) => {
        const known: Payment[] = [];
        for (const news of [...order, ...chosen]) known.push(...entriesOf(news, known, 'webhook:s'));
        const most = (id: string, kind: string) =>
          Math.max(0, ...chosen.filter((n) => n.id === id && n.kind === kind).map((n) => n.amount.minor));
        const has = (kind: string) => chosen.some((n) => n.kind === kind);
        const disputed = has('chargeback') && !has('won-back') ? 5 : 0;
        const due = most('s:in', 'payment') + most('s:pi', 'payment') - most('s:ch', 'refund') - disputed;
        expect(known.reduce((sum, { minor }) => sum + minor, 0)).toBe(due);
      }),
    );
  });
});

describe('money that nobody knows', () => {
  test('waits for a person, who says which invoice it is; what comes of it later follows', async () => {
    const { desk, stripeSays } = await open();
    await stripeSays('payment_intent.succeeded', intent({ metadata: {} }));
    expect(told(desk)).toEqual([]);
    await later(desk);
    expect(told(desk)).toEqual([expect.stringContaining('SGD 100.00 came in on')]);
    const [before] = unmatched(desk);
    await expect(matchPayment(desk.ports, { ...before!, by, invoice_id: 'INV-9' })).rejects.toThrow(
      'no invoice INV-9',
    );
    await matchPayment(desk.ports, { ...before!, by, invoice_id: 'inv-1' });
    await desk.work();
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
    await stripeSays('charge.refunded', refund(10_000));
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'held' });
    await expect(setPaymentAside(desk.ports, { ...before!, by })).rejects.toThrow('since you looked');
  });

  test('is set aside, and not asked about again', async () => {
    const { desk, plain } = await open();
    const payment = { id: 'p1', invoice: 'INV-9', amount: '1.00', currency: 'SGD', on: '2027-03-01' };
    await plain(payment);
    await later(desk);
    await setPaymentAside(desk.ports, { ...unmatched(desk)[0]!, by });
    await desk.work();
    expect(await plain(payment)).toMatchObject({ status: 'seen' });
    await later(desk, 24 * hour);
    expect(unmatched(desk)).toMatchObject([{ status: 'set-aside' }]);
  });

  test('is recorded by itself once the sheet has its invoice', async () => {
    const { desk, plain } = await open();
    await plain({ id: 'p1', invoice: 'INV-2', amount: '100.00', currency: 'SGD', on: '2027-03-01' });
    await desk.see([{ id: 'INV-1' }, { id: 'INV-2' }]);
    await later(desk, 7 * hour);
    expect(await desk.invoice('INV-2')).toMatchObject({ status: 'paid' });
  });

  test('in another currency is asked about and changes nothing', async () => {
    const { desk, plain } = await open();
    const payment = { id: 'p1', invoice: 'INV-1', amount: '100', currency: 'JPY', on: '2027-03-01' };
    expect(await plain(payment)).toMatchObject({ status: 'waiting' });
    expect(told(desk)).toEqual([expect.stringContaining('JPY 100 came for INV-1, which is in SGD')]);
    expect(await desk.invoice('INV-1')).toBeUndefined();
  });

  test('is found by the one row with its pay link', async () => {
    const link = 'https://invoice.stripe.example/i/1';
    const { desk, stripeSays } = await open({ rows: [{ id: 'INV-1', 'Pay url': link }] });
    const object = {
      id: 'in_1',
      number: 'S-1',
      amount_paid: 10_000,
      currency: 'sgd',
      hosted_invoice_url: link,
    };
    await stripeSays('invoice.paid', object);
    expect(await desk.invoice('INV-1')).toMatchObject({ status: 'paid' });
  });

  test('a credit note becomes a proposed row below zero', async () => {
    const { desk, stripeSays } = await open();
    await stripeSays('invoice.paid', { id: 'in_1', number: 'INV-1', amount_paid: 4000, currency: 'sgd' });
    const credit = {
      id: 'cn_1',
      number: 'CN-1',
      amount: 6000,
      currency: 'sgd',
      invoice: 'in_1',
      type: 'pre_payment',
    };
    expect(await stripeSays('credit_note.created', credit)).toMatchObject({ status: 'proposed' });
    const cards = desk.messages.flatMap(({ notice: n }) => (n.kind === 'proposal' ? [n.proposal] : []));
    expect(cards).toMatchObject([
      { invoice: { number: 'CN-1', customer: 'Acme', amount: { minor: -6000 } } },
    ]);
  });
});

describe('a thank-you', () => {
  const pay = { id: 'p1', invoice: 'INV-1', amount: '100.00', currency: 'SGD', on: '2027-03-09' };
  async function written_to(
    voice = `${voiceText}## Thank you\nSubject: Thank you\n\nIt is in: {{invoices}}.\n`,
  ) {
    const opened = await open();
    const { desk } = opened;
    const { bucket, key } = mirrored.voice;
    await desk.ports.files.put(bucket, key, new TextEncoder().encode(voice));
    await planLetters(desk.ports);
    await desk.work();
    await desk.deliver();
    expect(desk.mails).toHaveLength(1);
    return opened;
  }

  test('leaves once, after the ten minutes; people are told when it came', async () => {
    const { desk, plain } = await written_to();
    desk.days(6);
    await desk.sync();
    await plain({ ...pay, on: desk.time.now.slice(0, 10) });
    expect(told(desk)).toContainEqual('Acme paid SGD 100.00 for INV-1, six days after your first letter.');
    expect(desk.mails).toHaveLength(1);
    desk.days(2);
    await sweeper(desk.ports);
    await desk.work();
    expect(desk.mails).toHaveLength(2);
    const mail = new TextDecoder().decode(desk.mails[1]?.mime);
    expect(mail).toContain('Subject: Thank you');
    expect(mail).toContain('It is in: INV-1.');
    await later(desk, 24 * hour);
    expect(desk.mails).toHaveLength(2);
  });

  test('does not leave where the money went back, the invoice was reopened, or no such letter is written', async () => {
    const back = await written_to();
    await back.plain(pay);
    await back.plain({ ...pay, id: 'p1', kind: 'refund', amount: '1.00' });
    const again = await written_to();
    await again.plain(pay);
    await reopenInvoice(again.desk.ports, { invoice_id: 'INV-1', by });
    const none = await written_to(voiceText);
    await none.plain(pay);
    for (const { desk } of [back, again, none]) {
      await later(desk, 48 * hour);
      await later(desk);
      expect(desk.mails).toHaveLength(1);
    }
  });

  test('of which nobody knows whether it went out is not sent again', async () => {
    const { desk, plain } = await written_to();
    await plain(pay);
    desk.trouble.mail = new Unclear('silence');
    desk.advance(11 * minute);
    await sweeper(desk.ports).catch(() => undefined);
    delete desk.trouble.mail;
    for (let i = 0; i < 3; i++) await later(desk);
    expect(desk.mails).toHaveLength(1);
  });
});

/** From https://docs.stripe.com/currencies, by example and not by rule. */
test.each([
  [1099, 'usd', '10.99'],
  [500, 'jpy', '500'],
  [12_340, 'kwd', '12.340'],
  [500, 'ugx', undefined],
  [10_000, 'huf', undefined],
])('Stripe’s %i of %s is %s', (amount, code, text) => {
  const money = fromStripe(amount, code, 'total');
  expect(Number(written(money))).toBe(Number(text ?? amount / 100));
  expect(money.minor).toBe(Math.round(Number(written(money)) * 10 ** exponent(money.currency)));
});

test('a part that a currency does not have is a fault, not a rounding', () => {
  expect(() => fromStripe(1050, 'isk', 'total')).toThrow('whole number');
});
