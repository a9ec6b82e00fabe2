import type { Effect } from '../effects/aggregate.ts';
import { nextBusinessMinute } from '../shared/business-time.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { earlier, plus } from '../shared/instant.ts';
import { format } from '../shared/money.ts';
import { undoWindow } from './archive-chase.ts';
import { type Decided, decideInvoice, type Rule, type VerbNeeds } from './decide-invoice.ts';
import type { Desk } from './desk.ts';
import type { Invoice, Payment } from './invoice.ts';
import { notice } from './notices.ts';
import { entriesOf } from './payment-entries.ts';
import { linkWrites, readLinks } from './payment-links.ts';
import { afterPayment, recordedOn } from './record-payment.ts';
import { templateFor } from './voice.ts';
import type { PaymentNews } from './webhook/payment-news.ts';

/**
 * Records what a payment service told of one invoice, with all that follows from it. The same news again change nothing,
 * in whatever order they come. Throws a `Refusal` in words where a person has to look: another currency, a credit note,
 * a row that is gone.
 */
export async function takePayment(
  ports: VerbNeeds,
  invoice_id: string,
  news: PaymentNews,
): Promise<Decided | undefined> {
  for (let i = 0; ; i++) {
    try {
      return await record(ports, invoice_id, news);
    } catch (error) {
      // Something else of the same payment was told at this moment.
      if (!(error instanceof Conflict) || i === 3) throw error;
    }
  }
}

async function record(ports: VerbNeeds, invoice_id: string, news: PaymentNews): Promise<Decided | undefined> {
  const links = await readLinks(ports, news.refs);
  const waiting = [...new Set(links.flatMap((link) => link.waiting ?? []))];
  const [service] = news.id.split(':');
  const by = `webhook:${service}`;
  const rule: Rule = (invoice, { desk, row }) => {
    if (!row) throw new Refusal(`${invoice_id} is not in the sheet any more, so its amount is not known.`);
    if (row.amount.minor < 0)
      throw new Refusal(`${invoice_id} is a credit note: nothing is to be paid for it.`);
    if (row.amount.currency !== news.amount.currency)
      throw new Refusal(`${format(news.amount)} came for ${invoice_id}, which is in ${row.amount.currency}.`);
    // The service's clock may be ahead of ours.
    const on = earlier(news.on, desk.today);
    const fresh = entriesOf({ ...news, on }, invoice.payments, by);
    if (fresh.length === 0) return undefined;
    const net = fresh.reduce((sum, { minor }) => sum + minor, 0);
    const money = net > 0 ? 'came' : net < 0 ? 'went-back' : 'corrected';
    const decision = afterPayment({ ...invoice, payments: [...invoice.payments, ...fresh] }, row, desk, {
      on,
      money,
    });
    const paid = decision.after.status === 'paid' && invoice.status !== 'paid';
    const more = [
      ...(money === 'came' ? [came(invoice, fresh, desk)] : []),
      inSheet(invoice, desk),
      ...(waiting.length > 0 ? [matching(waiting, invoice, desk)] : []),
      ...(paid && row.email && templateFor(desk.voice, 'thank_you', row.language)
        ? [thanks(invoice, desk)]
        : []),
    ];
    return { ...decision, effects: [...(decision.effects ?? []), ...more] };
  };
  return decideInvoice(ports, { invoice_id, by }, rule, async (desk) => [
    ...(await recordedOn(ports, desk.today)),
    ...linkWrites(links, invoice_id),
  ]);
}

const came = (invoice: Invoice, fresh: readonly Payment[], { now }: Desk): Effect => {
  const told = notice('payment-came', invoice, now);
  return { ...told, data: { ...told.data, payment: fresh.at(-1)?.id ?? '' } };
};

/** Reopen takes it back for ten minutes, as it does with all that closing a chase causes. */
const inSheet = ({ revision }: Invoice, { now }: Desk): Effect => ({
  id: `sheet-paid:${revision}`,
  kind: 'sheet-paid',
  due_at: plus(now, undoWindow),
  data: {},
  irreversible: true,
});

/** A refund may have been told before its payment. */
const matching = (payments: readonly string[], { revision }: Invoice, { now }: Desk): Effect => ({
  id: `match-payments:${revision}`,
  kind: 'match-payments',
  due_at: now,
  data: { payments: payments.join(' ') },
});

/** Not before Undo's ten minutes are over: who is thanked for money that was not theirs wonders. */
const thanks = ({ chase_id }: Invoice, { now, calendar }: Desk): Effect => ({
  id: `thank-you:${chase_id}`,
  kind: 'thank-you',
  due_at: nextBusinessMinute(calendar, plus(now, undoWindow)),
  data: { chase_id },
  irreversible: true,
});
