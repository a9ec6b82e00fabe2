import type { Effect } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import { isBusinessMinute } from '../shared/business-time.ts';
import { daysPastDue } from '../shared/days.ts';
import { DefiniteFailure } from '../shared/errors.ts';
import { balanceOf } from './balance.ts';
import { addressOf, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import type { Letter } from './letter.ts';
import { composeLetter } from './letter-mail.ts';
import { payLink } from './pay-link.ts';
import { readStop } from './stop.ts';
import { templateFor } from './voice.ts';
import { domainOf } from './write-letter.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'files' | 'config' | 'secrets' | 'mailer'>;

/**
 * Thanks a customer who paid after a letter of ours, once, in business minutes, where the voice document has a "Thank
 * you". Who has not paid any more, or was never written to, gets none. After an attempt of which nobody knows whether it
 * went out there is no second one: a thank-you is worth less than the doubt.
 */
export async function thankCustomer(
  ports: Needs,
  effect: Pick<Effect, 'data' | 'started'>,
  { invoice_id }: Pick<Invoice, 'invoice_id'>,
): Promise<void> {
  const [desk, invoice] = await Promise.all([
    openDesk(ports),
    ports.store.get<Invoice>('ic-state', { invoice_id }),
  ]);
  const row = desk.ledger.byId.get(invoice_id);
  if (!invoice || !row || !isOwed(invoice, effect)) return;
  const letter = await ports.store.get<Letter>('ic-letters', {
    letter_id: invoice.last_letter?.letter_id ?? '',
  });
  const template = templateFor(desk.voice, 'thank_you', row.language);
  // The address may have been corrected since; money is not told of at one that nobody wrote to.
  if (!letter || !template || !row.email || addressOf(row.email) !== letter.address) return;
  const { from } = ports.config.sender;
  const message_id = `<thanks.${invoice.chase_id}@${domainOf(from)}>`;
  if (effect.started?.again || (await ports.mailer.wasSent(message_id))) return;
  const { stopped } = await readStop(ports, letter.letter_id);
  if (stopped || !isBusinessMinute(desk.calendar, desk.now))
    throw new DefiniteFailure('A thank-you waits for business hours.');
  const { amount, paid, open } = balanceOf(row, invoice);
  const settled = open.minor < 0 ? { ...open, minor: 0 } : open;
  const mail = await composeLetter(
    {
      kind: 'thank_you',
      ...(row.language && { language: row.language }),
      customer: row.customer,
      ...(row.contact && { contact: row.contact }),
      invoices: [
        {
          invoice_id,
          ...(row.issue_date && { issue_date: row.issue_date }),
          due_date: row.due_date,
          amount,
          paid,
          balance: settled,
          days_past_due: daysPastDue(row.due_date, desk.today),
        },
      ],
      credits: [],
      totals: [],
      as_of: desk.now,
      zone: desk.calendar.zone,
      sender: ports.config.sender,
      pay_link: await payLink(ports, letter, 'pay', desk.now),
      wrong_person_link: await payLink(ports, letter, 'wrong-person', desk.now),
    },
    template,
    {
      letter_id: letter.letter_id,
      attempt_id: invoice.chase_id,
      message_id,
      to: letter.address,
      date: desk.now,
      in_reply_to: letter.message_id,
    },
  );
  try {
    await ports.mailer.send({ ...mail, tags: { kind: 'thank-you' } });
  } catch (error) {
    if (error instanceof DefiniteFailure && error.permanent) return;
    throw error;
  }
}

/** Still paid, by this very chase, with nothing that went back. */
const isOwed = ({ status, chase_id, payments }: Invoice, { data }: Pick<Effect, 'data'>): boolean =>
  status === 'paid' && chase_id === data.chase_id && payments.every((p) => p.void || p.minor >= 0);
