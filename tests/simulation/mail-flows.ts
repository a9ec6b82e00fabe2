import { receiveMail } from '../../app/effects/mail/receive-mail.ts';
import type { Customer } from '../../app/invoices/customer.ts';
import { lookAtReply } from '../../app/invoices/mail/look-at-reply.ts';
import { replyAddress } from '../../app/invoices/mail/reply-address.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { Conflict, Refusal } from '../../app/shared/errors.ts';
import { hour, minute } from '../../app/shared/instant.ts';
import { mailEvents } from '../../jobs/invoices/mail-events.ts';
import type { Choose } from './choices.ts';
import { customer_id, letter_id } from './customer-answers.ts';
import { deliverEvents, type Flow, performChanges, recover, tick } from './play.ts';
import type { World } from './world.ts';

const raw = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const refused = (error: unknown) => {
  if (!(error instanceof Refusal || error instanceof Conflict)) throw error;
};

/** A mail server brings a mail, again until it is taken, and however often it likes. */
export function bring(world: World, choose: Choose, name: string, bytes: Uint8Array, most = 3): void {
  const bucket = name.startsWith('receipt') ? 'ea-raw-mime' : 'ic-raw-mime';
  for (let n = 1 + choose(most, 'times it is brought'), i = 0; i < n; i++)
    world.spawn(`${name} #${i + 1}`, (ports) => receiveMail(ports, { bucket, key: name }, bytes));
}

async function replyTo(world: World, ports: Ports): Promise<Uint8Array> {
  const to = await replyAddress(ports, letter_id);
  return raw(
    `Delivered-To: ${to}`,
    'From: ap@acme.example',
    `To: ${to}`,
    'Subject: Re: Invoice',
    `Message-ID: <${world.time.now}@acme.example>`,
    '',
    'We will pay on 12 March.',
  );
}

const unread = async (world: World): Promise<string[]> =>
  ((await world.store.get<Customer>('ic-customers', { customer_id }))?.unread ?? []).map(
    (each) => each.reply_id,
  );

const freely = async <T>(world: World, work: () => Promise<T>): Promise<T> => {
  world.freely = true;
  const result = await work();
  world.freely = false;
  return result;
};

/** What SES tells of a letter that reached it; nothing of one that did not. */
async function event(world: World, ports: Ports, told: object): Promise<void> {
  const mail = world.log.find((h) => h.kind === 'mail' && h.letter_id === letter_id);
  if (mail?.kind !== 'mail') return;
  const tags = { letter_id: [letter_id], attempt_id: [mail.attempt_id] };
  await mailEvents(ports, { ...told, mail: { tags } });
}

const events = {
  delivery: { eventType: 'Delivery' },
  'hard-bounce': {
    eventType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ status: '5.1.1', diagnosticCode: 'smtp; no such user' }],
    },
  },
  'soft-bounce': { eventType: 'Bounce', bounce: { bounceType: 'Transient', bouncedRecipients: [{}] } },
  complaint: { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } },
};

const outsider = (world: World): Ports =>
  world.ports({ name: 'outsider', state: 'running', call: '', go: () => {}, arrive: () => {} });

export const mailFlows: Flow[] = [
  ...Object.entries(events).map(
    ([name, told]): Flow => ({
      name: `mail-event-${name}-at-every-moment`,
      planned: true,
      mishaps: 1,
      turns: 2,
      async play(world, choose) {
        deliverEvents(world, choose, 1);
        world.spawn(`${name} #1`, (ports) => event(world, ports, told));
        await world.run();
        for (let n = choose(3, 'told again'), i = 0; i < n; i++)
          world.spawn(`${name} again #${i + 1}`, (ports) => event(world, ports, told));
        await world.run();
        performChanges(world);
        await world.run();
      },
    }),
  ),
  {
    name: 'reply-at-every-moment',
    planned: true,
    mishaps: 1,
    turns: 2,
    async play(world, choose) {
      const reply = await freely(world, () => replyTo(world, outsider(world)));
      deliverEvents(world, choose, 1);
      bring(world, choose, 'reply', reply);
      await world.run();
      performChanges(world);
      await world.run();
    },
  },
  {
    name: 'reply-raced-by-the-letter',
    planned: true,
    mishaps: 0,
    turns: 4,
    async play(world, choose) {
      const reply = await freely(world, () => replyTo(world, outsider(world)));
      await freely(world, () => receiveMail(outsider(world), { bucket: 'ic-raw-mime', key: 'reply' }, reply));
      deliverEvents(world, choose, 1);
      performChanges(world);
      await world.run();
    },
  },
  ...(['looked', 'acted'] as const).map(
    (how): Flow => ({
      name: `reply-${how}-and-the-next-letter`,
      planned: true,
      options: { slack: true },
      mishaps: 1,
      turns: 1,
      async play(world, choose) {
        await freely(world, async () => {
          deliverEvents(world, () => 0, 1);
          await world.run();
          const bytes = await replyTo(world, outsider(world));
          await receiveMail(outsider(world), { bucket: 'ic-raw-mime', key: 'reply' }, bytes);
          await recover(world);
        });
        world.advance(9 * 24 * hour - 25 * minute);
        world.spawn('chaser', tick);
        const [reply_id = ''] = await unread(world);
        if (how === 'looked')
          for (const by of ['U024BE7LH', 'U024BE7LI'])
            world.spawn(`looked ${by}`, (ports) => lookAtReply(ports, { reply_id, by }));
        else
          world.spawn('pause', (ports) =>
            pauseChase(ports, { invoice_id: 'INV-1', by: 'U024BE7LH', until: '2027-03-20' }).catch(refused),
          );
        await world.run();
        performChanges(world);
        await world.run();
        deliverEvents(world, choose, 1);
        await world.run();
      },
    }),
  ),
  {
    name: 'invoice-mail-however-often',
    mishaps: 2,
    turns: 1,
    async play(world, choose) {
      const mail = raw(
        'Delivered-To: invoices@studio.example',
        'From: billing@ink.example',
        'Subject: Invoice PI-7',
        'Message-ID: <pi-7@ink.example>',
        '',
        'Ink Ltd',
        'Invoice number: PI-7',
        'Invoice date: 15 February 2027',
        'Due date: 17 March 2027',
        'Bill to: Acme',
        'Total due: SGD 1,284.50',
      );
      bring(world, choose, 'invoice', mail);
      await world.run();
      performChanges(world);
      await world.run();
      performChanges(world);
      await world.run();
    },
  },
];
