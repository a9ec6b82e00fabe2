import { claimLetter } from '../../../app/invoices/claim-letter.ts';
import type { Letter } from '../../../app/invoices/letter.ts';
import { readInvoices } from '../../../app/invoices/read-chases.ts';
import { settleLetter } from '../../../app/invoices/settle-letter.ts';
import type { Ports } from '../../../app/ports/ports.ts';
import { deliverEvents, type KnownBad } from '../play.ts';
import { bareMail } from '../world.ts';

/** Mails first and takes the letter afterwards: whatever happens in between, somebody else mails it again. */
async function sender(ports: Ports, letter_id: string): Promise<void> {
  const letter = await ports.store.get<Letter>('ic-letters', { letter_id });
  if (letter?.status !== 'planned') return;
  const attempt_id = ports.ids();
  const invoices = await readInvoices(
    ports,
    letter.lines.map((l) => l.invoice_id),
  );
  const lines = letter.lines.map((line) => ({ line, invoice: invoices.get(line.invoice_id) }));
  const mail = await bareMail(ports, { letter: { ...letter, attempt_id }, lines } as never);
  if (mail !== 'channel') await ports.mailer.send(mail);
  if (await claimLetter(ports, letter_id, attempt_id))
    await settleLetter(ports, letter_id, attempt_id, { outcome: 'sent' });
}

export const sendBeforeRecord: KnownBad = {
  name: 'known-bad-send-before-record',
  breaks: { invariant: 2, words: /mailed twice/ },
  planned: true,
  mishaps: 1,
  turns: 1,
  async play(world, choose) {
    const [event] = world.events.splice(0);
    world.spawn('sender', (ports) => sender(ports, String(event?.detail.letter_id)));
    await world.run();
    if (event) world.events.push(event);
    deliverEvents(world, choose, 1);
    await world.run();
  },
};
