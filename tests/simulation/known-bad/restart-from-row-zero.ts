import { openDesk } from '../../../app/invoices/desk.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import type { KnownBad } from '../play.ts';
import { bareMail } from '../world.ts';

/** Emits a letter a row and remembers the rows when it is through: cut off in the middle, it begins at row 0 again. */
async function tick(ports: Ports): Promise<void> {
  const { ledger } = await openDesk(ports);
  for (const row of ledger.rows) {
    const line = { invoice_id: row.invoice_id, chase_id: 'c', step: '0' };
    const letter = {
      letter_id: `row-${row.row}`,
      attempt_id: ports.ids(),
      customer_id: row.customer,
      address: row.email,
      move: 'first_nudge',
    };
    const mail = await bareMail(ports, { letter, lines: [{ line }] } as never);
    if (mail !== 'channel') await ports.mailer.send(mail);
  }
}

export const restartFromRowZero: KnownBad = {
  name: 'known-bad-restart-from-row-zero',
  breaks: { invariant: 2, words: /mailed twice/ },
  mishaps: 1,
  turns: 0,
  async play(world) {
    world.spawn('chaser', tick);
    await world.run();
    if (world.actors.every((a) => a.state === 'done' && !a.error)) return;
    world.spawn('chaser again', tick);
    await world.run();
  },
};
