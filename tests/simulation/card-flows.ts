import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { undo } from '../../app/invoices/undo.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { effects } from '../../jobs/effects.ts';
import type { Choose } from './choices.ts';
import { deliverEvents, type Flow, performChanges } from './play.ts';
import { today } from './setting.ts';
import type { World } from './world.ts';

const command = { invoice_id: 'INV-1' };
const refused = (error: unknown) => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
};

/** What a person sees of an invoice on the card that stands in Slack at this moment. */
const seenOn = ({ cards }: World, invoice_id: string): number | undefined =>
  [...cards.values()]
    .flatMap(({ notice }) => (notice.kind === 'day-review' ? notice.letters.flatMap((l) => l.invoices) : []))
    .find((i) => i.invoice_id === invoice_id)?.revision;

const member = 'U024BE7LH';
type Click = (ports: Ports, revision: number) => Promise<unknown>;
const clicks: Record<string, Click> = {
  pause: (p, revision) => pauseChase(p, { ...command, by: member, revision, until: '2027-03-20' }),
  'write-off': (p, revision) => writeOffInvoice(p, { ...command, by: member, revision }),
  paid: (p, revision) =>
    recordPayment(p, {
      ...command,
      by: member,
      revision,
      id: `click${revision}`,
      source: 'person',
      on: today,
    }),
};

const changed = { table: 'ic-state', key: { invoice_id: 'INV-1' } } as const;

/** A click on the card that stands there, delivered that often. */
function click(world: World, name: string, act: Click, times = 1): void {
  const seen = seenOn(world, 'INV-1');
  if (seen === undefined) throw new Error('INV-1 is on no card');
  for (let n = 1; n <= times; n++) {
    const actor = `${name} #${n}`;
    world.clicked.set(actor, seen);
    world.spawn(actor, (ports) => act(ports, seen).catch(refused));
  }
}

/** A click, delivered once or twice; then Undo and a payment at once, each of which draws what it caused. */
export async function clickAndUndo(world: World, choose: Choose, names = Object.keys(clicks)): Promise<void> {
  const name = names[choose(names.length, 'button')] as string;
  const [first, ...others] = world.events.splice(0);
  // Nothing but what happens here is to draw the card once more.
  world.freely = true;
  world.events.push(...others);
  deliverEvents(world, choose, 1);
  await world.run();
  performChanges(world);
  await world.run();
  world.freely = false;
  if (first) world.events.push(first);
  click(world, name, clicks[name] as Click, 1 + choose(2, 'deliveries'));
  deliverEvents(world, choose, 1);
  await world.run();
  performChanges(world);
  await world.run();
  click(world, 'undo', async (ports, revision) => {
    await undo(ports, { ...command, by: member, revision }).catch(refused);
    await effects(ports, changed);
  });
  world.spawn('webhook', async (ports) => {
    const part = { ...command, by: 'webhook', id: 'w1', source: 'webhook', on: today, minor: 1000 } as const;
    await recordPayment(ports, part);
    await effects(ports, changed);
  });
  await world.run();
  performChanges(world);
  await world.run();
}

export const cardFlows: Flow[] = [
  {
    name: 'cards-that-are-clicked',
    planned: true,
    mishaps: 1,
    turns: 2,
    options: { slack: true },
    play: clickAndUndo,
  },
];
