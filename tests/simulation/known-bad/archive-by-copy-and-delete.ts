import { commit } from '../../../app/effects/commit.ts';
import { beginChase, type Invoice } from '../../../app/invoices/invoice.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import type { Item } from '../../../app/ports/store.ts';
import type { KnownBad } from '../play.ts';
import { bareMail } from '../world.ts';

const of = {
  invoice_id: 'INV-1',
  chase_id: 'c1',
  customer_id: 'name:acme',
  sheet_paid: { cells: '', minor: 0 },
};

/** Finds the step by counting what was sent; a paid chase's sends were copied away and deleted. */
async function send(ports: Ports): Promise<void> {
  const sends = (await ports.store.query<Item>('ic-sends', { partition: of.invoice_id })).items;
  const step = `${sends.length}`;
  const line = { ...of, step };
  const letter = {
    letter_id: `l${step}-${ports.ids()}`,
    attempt_id: 'a',
    customer_id: of.customer_id,
    address: 'ap@acme.example',
    move: 'first_nudge',
  };
  const mail = await bareMail(ports, { letter, lines: [{ line }] } as never);
  if (mail !== 'channel') await ports.mailer.send(mail);
  await ports.store.transact([
    {
      put: 'ic-sends',
      item: { invoice_id: of.invoice_id, step_index: `c1#${step}`, version: 1 },
      if: 'absent',
    },
  ]);
}

async function archive(ports: Ports): Promise<void> {
  const sends = (await ports.store.query<Item>('ic-sends', { partition: of.invoice_id })).items;
  for (const item of sends) await ports.store.transact([{ put: 'ic-sends-archive', item, if: 'absent' }]);
  for (const item of sends)
    await ports.store.transact([
      { delete: 'ic-sends', key: { invoice_id: of.invoice_id, step_index: String(item.step_index) }, if: 1 },
    ]);
}

export const archiveByCopyAndDelete: KnownBad = {
  name: 'known-bad-archive-by-copy-and-delete',
  breaks: { invariant: 2, words: /mailed twice/ },
  mishaps: 0,
  turns: 0,
  async play(world, choose) {
    world.spawn('chase', async (ports) => {
      await commit(ports, [
        { kind: 'invoice', after: beginChase(of) as Invoice, by: 'chaser', action: 'begin-chase' },
      ]);
      await send(ports);
      if (choose(2, 'paid, then reopened') === 1) await archive(ports);
      await send(ports);
    });
    await world.run();
  },
};
