import { claimLetter } from '../../../app/invoices/claim-letter.ts';
import { disputeInvoice } from '../../../app/invoices/dispute-invoice.ts';
import type { Letter } from '../../../app/invoices/letter.ts';
import type { Mail } from '../../../app/ports/mailer.ts';
import { hour } from '../../../app/shared/instant.ts';
import { type KnownBad, outsider } from '../play.ts';
import { bareMail } from '../world.ts';

/** Puts the finished letter into the schedule, and mails in the morning what was true the evening before. */
export const staleDeferredPayload: KnownBad = {
  name: 'known-bad-stale-deferred-payload',
  breaks: { invariant: 1, words: /mailed while it was disputed/ },
  planned: true,
  mishaps: 0,
  turns: 0,
  async play(world, choose) {
    const payload: Mail[] = [];
    const letter_id = String(world.events.splice(0)[0]?.detail.letter_id);
    world.spawn('sender in the evening', async (ports) => {
      const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
      const lines = letter?.lines.map((line) => ({ line }));
      const mail = await bareMail(ports, { letter: { ...letter, attempt_id: 'a1' }, lines } as never);
      if (mail !== 'channel') payload.push(mail);
    });
    await world.run();
    if (choose(2, 'disputed over night') === 1)
      await disputeInvoice(freely(), { invoice_id: 'INV-1', by: 'U1' });
    world.advance(hour);
    world.spawn('schedule in the morning', async (ports) => {
      for (const mail of payload) await ports.mailer.send(mail);
      await claimLetter(ports, letter_id, 'a1');
    });
    await world.run();

    function freely() {
      world.freely = true;
      return outsider(world);
    }
  },
};
