import { commit } from '../../app/effects/commit.ts';
import { newCustomer } from '../../app/invoices/customer.ts';
import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { promisePayment } from '../../app/invoices/promise-payment.ts';
import { quietCustomer } from '../../app/invoices/quiet-customer.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { reopenInvoice } from '../../app/invoices/reopen-invoice.ts';
import { settleLetter } from '../../app/invoices/settle-letter.ts';
import { stopLetters } from '../../app/invoices/stop.ts';
import { syncInvoices } from '../../app/invoices/sync-invoices.ts';
import { undo } from '../../app/invoices/undo.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { hour, minute } from '../../app/shared/instant.ts';
import { cardFlows } from './card-flows.ts';
import type { Choose } from './choices.ts';
import { answer, customerAnswers } from './customer-answers.ts';
import { mailFlows } from './mail-flows.ts';
import { payHostFlows } from './pay-hosts.ts';
import { deliverEvents, type Flow, outsider, performChanges, recover, tick } from './play.ts';
import { reportFlows } from './reports.ts';
import { today } from './setting.ts';
import type { World } from './world.ts';

const command = { invoice_id: 'INV-1', by: 'U1' };

/** Everything that may stop a letter, each by the verb that a click or a webhook calls. */
export const stops: Record<string, (ports: Ports) => Promise<unknown>> = {
  pause: (p) => pauseChase(p, { ...command, until: '2027-03-20' }),
  dispute: (p) => disputeInvoice(p, command),
  promise: (p) => promisePayment(p, { ...command, on: '2027-03-10' }),
  payment: (p) => recordPayment(p, { ...command, id: 'p1', source: 'person', on: today }),
  'part payment': (p) => recordPayment(p, { ...command, id: 'p1', source: 'person', on: today, minor: 4000 }),
  'write-off': (p) => writeOffInvoice(p, command),
  'stop all': (p) => stopLetters(p, true, 'U1'),
  'customer pause': (p) => quietCustomer(p, { customer: 'Acme', by: 'U1', kind: 'pause', on: '2027-03-20' }),
};

const refused = (error: unknown) => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
};

export const flows: Flow[] = [
  {
    name: 'a-tick-and-its-letters',
    mishaps: 2,
    turns: 0,
    async play(world, choose) {
      world.spawn('chaser', tick);
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  {
    name: 'letters-delivered-one-to-three-times',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.events.splice(1);
      deliverEvents(world, choose, 3);
      await world.run();
    },
  },
  {
    name: 'two-ticks-at-once',
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.spawn('chaser 1', tick);
      world.spawn('chaser 2', tick);
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  ...Object.entries(stops).map(
    ([name, stop]): Flow => ({
      name: `${name.replace(' ', '-')}-at-every-moment`,
      planned: true,
      mishaps: 1,
      turns: 2,
      async play(world, choose) {
        world.events.splice(1);
        deliverEvents(world, choose, 1);
        world.spawn(name, (ports) => stop(ports).catch(refused));
        await world.run();
      },
    }),
  ),
  ...Object.entries(customerAnswers).map(
    ([name, said]): Flow => ({
      name: `a-customer-${name}-at-every-moment`,
      planned: true,
      mishaps: 1,
      turns: 2,
      async play(world, choose) {
        world.events.splice(1);
        deliverEvents(world, choose, 1);
        for (const press of ['once', 'twice'])
          world.spawn(`pay page, ${press}`, (ports) => answer(ports, said, 'yes').catch(refused));
        await world.run();
        performChanges(world);
        await world.run();
      },
    }),
  ),
  {
    name: 'a-mail-event-at-every-moment',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.events.splice(1);
      deliverEvents(world, choose, 1);
      world.spawn('mail-events', async (ports) => {
        const mail = world.log.find((h) => h.kind === 'mail');
        if (mail?.kind === 'mail')
          await settleLetter(ports, mail.letter_id, mail.attempt_id, { outcome: 'sent' });
      });
      await world.run();
    },
  },
  {
    name: 'a-mail-service-that-remembers',
    planned: true,
    mishaps: 2,
    turns: 0,
    options: { mailRemembers: true },
    async play(world, choose) {
      world.events.splice(1);
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  {
    name: 'deferred-over-night-while-facts-change',
    mishaps: 1,
    turns: 1,
    async play(world, choose) {
      world.advance(-hour);
      world.spawn('chaser', tick);
      await world.run();
      performChanges(world);
      await world.run();
      await change(world, choose);
      world.advance(hour);
      deliverOneOffs(world, choose);
      await world.run();
    },
  },
  {
    name: 'write-off-and-undo-around-ten-minutes',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      await recover(world, 1);
      world.spawn('write-off', stops['write-off'] as (p: Ports) => Promise<unknown>);
      await world.run();
      world.advance([9, 10, 11][choose(3, 'minutes later')]! * minute);
      world.changes.push({ table: 'ic-state', key: { invoice_id: 'INV-1' } });
      performChanges(world);
      world.spawn('undo', (ports) => undo(ports, command).catch(refused));
      await world.run();
    },
  },
  {
    name: 'taken-back-while-it-leaves',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      const letters = world.events.splice(0).slice(0, 1);
      world.sheet = world.sheet.map((r) => (r.id === 'INV-2' ? { ...r, amount: '250.00' } : r));
      world.advance(24 * hour);
      world.events.push(...letters);
      deliverEvents(world, choose, 1);
      world.spawn('chaser', tick);
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  {
    name: 'an-address-appears-between-two-ticks',
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.freely = true;
      const acme = {
        kind: 'customer',
        after: newCustomer('name:acme', 'Acme'),
        by: 'chaser',
        action: 'begin-customer',
      } as const;
      await commit(outsider(world), [acme]);
      world.freely = false;
      world.spawn('chaser', tick);
      world.spawn('chaser after an edit', async (ports) => {
        const row = {
          id: 'INV-4',
          customer: 'Acme',
          email: 'a@acme.example',
          amount: '90.00',
          due: '2027-02-26',
          paid: '',
        };
        world.sheet = [...world.sheet, row];
        await syncInvoices(ports);
        await tick(ports);
      });
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  {
    name: 'two-letters-to-one-customer',
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.freely = true;
      await tick(outsider(world));
      performChanges(world);
      await world.run();
      world.freely = false;
      world.sheet = [
        ...world.sheet,
        {
          id: 'INV-4',
          customer: 'Acme',
          email: 'ap@acme.example',
          amount: '90.00',
          due: '2027-02-26',
          paid: '',
        },
      ];
      const letters = world.events.splice(0);
      world.spawn('chaser', async (ports) => {
        await syncInvoices(ports);
        await tick(ports);
      });
      world.events.push(...letters.slice(0, 1));
      deliverEvents(world, choose, 1);
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  },
  ...cardFlows,
  ...payHostFlows,
  ...mailFlows,
  ...reportFlows,
  ticksAgain('the-next-morning', 1),
  ticksAgain('a-week-later', 7),
  ticksAgain('after-missed-weeks', 21),
  {
    name: 'reopened-with-the-same-old-cell',
    planned: true,
    mishaps: 1,
    turns: 1,
    async play(world, choose) {
      deliverEvents(world, choose, 1);
      await world.run();
      await recover(world);
      world.sheet = world.sheet.map((r) => (r.id === 'INV-1' ? { ...r, paid: 'yes' } : r));
      world.spawn('drive-sync', (ports) => syncInvoices(ports));
      await world.run();
      world.spawn('reopen', (ports) => reopenInvoice(ports, command).catch(refused));
      world.sheet = world.sheet.map((r) => (r.id === 'INV-3' ? { ...r, paid: 'yes' } : r));
      world.spawn('drive-sync again', (ports) => syncInvoices(ports));
      await world.run();
    },
  },
  {
    name: 'paid-in-the-sheet-during-the-letter',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      world.events.splice(1);
      world.sheet = world.sheet.map((r) => (r.id === 'INV-1' ? { ...r, paid: 'yes' } : r));
      deliverEvents(world, choose, 1);
      world.spawn('drive-sync', (ports) => syncInvoices(ports));
      await world.run();
    },
  },
];

/** Ticks again that many days later, at nine, with whatever the first morning left. */
function ticksAgain(name: string, days: number): Flow {
  return {
    name,
    planned: true,
    mishaps: 1,
    turns: 1,
    async play(world, choose) {
      deliverEvents(world, choose, 1);
      await world.run();
      await recover(world);
      world.advance(days * 24 * hour - 25 * minute);
      world.spawn('chaser', tick);
      await world.run();
      performChanges(world);
      await world.run();
      deliverEvents(world, choose, 1);
      await world.run();
    },
  };
}

async function change(world: World, choose: Choose): Promise<void> {
  const names = ['payment', 'dispute', 'nothing'] as const;
  const name = names[choose(names.length, 'meanwhile')] as (typeof names)[number];
  const stop = stops[name];
  if (!stop) return;
  world.spawn(name, (ports) => stop(ports).catch(refused));
  await world.run();
}

function deliverOneOffs(world: World, choose: Choose): void {
  for (const o of world.oneOffs.values()) world.events.push({ type: 'ic.first_nudge', detail: o.detail });
  world.oneOffs.clear();
  deliverEvents(world, choose, 2);
}
