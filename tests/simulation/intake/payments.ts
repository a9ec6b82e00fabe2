import { intakePayment } from '../../../app/invoices/intake-payment.ts';
import type { Invoice, Status } from '../../../app/invoices/invoice.ts';
import { recordPayment } from '../../../app/invoices/record-payment.ts';
import { syncInvoices } from '../../../app/invoices/sync-invoices.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { Conflict, Refusal } from '../../../app/shared/errors.ts';
import { stripeEvent } from '../../support/webhooks.ts';
import type { Choose } from '../choices.ts';
import { deliverEvents, type Flow, outsider, performChanges, recover } from '../play.ts';
import { csvOf, today } from '../setting.ts';
import type { World } from '../world.ts';

const object = { currency: 'sgd', metadata: {} };
const charge = { ...object, id: 'ch_1', payment_intent: 'pi_1' };
const dispute = { ...object, id: 'dp_1', amount: 10_000, charge: 'ch_1', payment_intent: 'pi_1' };

const paid = stripeEvent('payment_intent.succeeded', {
  ...object,
  id: 'pi_1',
  amount_received: 10_000,
  latest_charge: 'ch_1',
  metadata: { invoice_id: 'INV-1' },
});
const news = {
  paid,
  part: stripeEvent('invoice.payment_succeeded', {
    ...object,
    id: 'in_1',
    number: 'INV-1',
    amount_paid: 4000,
  }),
  whole: stripeEvent('invoice.paid', { ...object, id: 'in_1', number: 'INV-1', amount_paid: 10_000 }),
  'part back': stripeEvent('charge.refunded', { ...charge, amount_refunded: 4000 }),
  back: stripeEvent('charge.refunded', { ...charge, amount_refunded: 10_000 }),
  disputed: stripeEvent('charge.dispute.created', { ...dispute, status: 'needs_response' }),
  won: stripeEvent('charge.dispute.closed', { ...dispute, status: 'won' }),
  lost: stripeEvent('charge.dispute.closed', { ...dispute, status: 'lost' }),
};
type News = keyof typeof news;

const deliver = (ports: Ports, name: News) => intakePayment(ports, { stripe: true, body: news[name] });

/** The service tries again until it is answered. */
async function redeliver(world: World, names: readonly News[]): Promise<void> {
  world.freely = true;
  for (const name of names) await deliver(outsider(world), name);
  world.freely = false;
}

function ordered<T>(items: readonly T[], choose: Choose): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(left.length > 1 ? choose(left.length, 'which comes next') : 0, 1));
}

const refused = (error: unknown): undefined => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
  return undefined;
};

interface Story {
  name: string;
  tells: News[];
  ends: Status;
  /** Minor units that came, less what went back. */
  sum: number;
  beside?: (world: World) => void;
}

const stories: Story[] = [
  { name: 'payment', tells: ['paid'], ends: 'paid', sum: 10_000 },
  { name: 'payment-in-two-sums', tells: ['part', 'whole'], ends: 'paid', sum: 10_000 },
  { name: 'payment-and-its-refund', tells: ['paid', 'part back', 'back'], ends: 'held', sum: 0 },
  { name: 'payment-and-a-lost-dispute', tells: ['paid', 'disputed', 'lost'], ends: 'held', sum: 0 },
  { name: 'payment-and-a-won-dispute', tells: ['paid', 'disputed', 'won'], ends: 'paid', sum: 10_000 },
  {
    name: 'payment-that-the-sheet-tells-too',
    tells: ['paid'],
    ends: 'paid',
    sum: 10_000,
    beside: (world) => {
      world.csv = world.csv?.replace(/^(INV-1,.*2027-02-26,)/m, '$1100.00');
      world.spawn('drive-sync', (ports) => syncInvoices(ports));
    },
  },
  {
    name: 'payment-that-a-person-tells-as-a-part',
    tells: ['whole'],
    ends: 'paid',
    sum: 14_000,
    beside: (world) => {
      const told = {
        invoice_id: 'INV-1',
        by: 'U1',
        id: 'p1',
        source: 'person',
        on: today,
        minor: 4000,
      } as const;
      world.spawn('person', (ports) => recordPayment(ports, told).catch(refused));
    },
  },
];

/** Money that a payment service tells of while letters leave: in any order, more than once, with crashes. */
export const paymentFlows: Flow[] = stories.map(({ name, tells, ends, sum, beside }) => ({
  name: `webhook-${name}`,
  planned: true,
  mishaps: 1,
  turns: 2,
  async play(world, choose) {
    world.csv = csvOf(world.sheet);
    world.events.splice(1);
    deliverEvents(world, choose, 1);
    for (const each of ordered(tells, choose))
      for (let n = 1 + choose(2, `${each} again`); n > 0; n--)
        world.spawn(`webhook ${each} ${n}`, (ports) => deliver(ports, each).catch(refused));
    beside?.(world);
    await world.run();
    performChanges(world);
    await world.run();
    await recover(world);
    if (world.actors.some((a) => a.state === 'suspended')) await world.run(true);
    await redeliver(world, tells);
    if (name.endsWith('as-a-part')) {
      const told = {
        invoice_id: 'INV-1',
        by: 'U1',
        id: 'p1',
        source: 'person',
        on: today,
        minor: 4000,
      } as const;
      world.freely = true;
      await recordPayment(outsider(world), told).catch(refused);
      world.freely = false;
    }
    await recover(world);
    const invoice = await world.store.get<Invoice>('ic-state', { invoice_id: 'INV-1' });
    const came = invoice?.payments.reduce((all, { minor }) => all + minor, 0);
    if (invoice?.status !== ends || came !== sum)
      throw new Error(`after ${tells} INV-1 is ${invoice?.status} with ${came}, not ${ends} with ${sum}`);
    const [, row = ''] = /^INV-1,(.*)$/m.exec(world.csv ?? '') ?? [];
    if (
      ends === 'paid' &&
      !/,(100\.00|2027-\d\d-\d\d|yes|140\.00),/.test(row.slice(row.indexOf('2027-02-26')))
    )
      throw new Error(`the sheet does not say that INV-1 is paid: ${row}`);
  },
}));
