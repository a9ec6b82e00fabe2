import type { Effect } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { addDays } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { archiveEffect } from './archive-chase.ts';
import { balanceOf } from './balance.ts';
import {
  type Command,
  type Decided,
  type Decision,
  decideInvoice,
  type VerbNeeds,
} from './decide-invoice.ts';
import type { Desk } from './desk.ts';
import { closed, type Invoice, type Payment } from './invoice.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';
import { type PaymentsRecord, paymentsRecordId } from './sheet-record.ts';
import { withoutPause } from './without-pause.ts';

/** `minor` left out: all that is still open. Negative: money went back (a refund, a chargeback). */
export type PaymentTold = Command & { id: string; source: Payment['source']; on: Day; minor?: number };

/** Records what a person or the payment service told. The same payment (`id`) again changes nothing. */
export function recordPayment(ports: VerbNeeds, told: PaymentTold): Promise<Decided | undefined> {
  const rule = (invoice: Invoice, { desk, row }: { desk: Desk; row: InvoiceRow | undefined }) => {
    if (invoice.payments.some((p) => p.id === told.id)) return undefined;
    if (!row) throw new Refusal(`${told.invoice_id} is no longer in the sheet, so its amount is not known.`);
    if (told.on > desk.today)
      throw new Refusal(`${told.on} is still to come. Record a payment on the day it arrives.`);
    const minor = told.minor ?? balanceOf(row, invoice).open.minor;
    if (minor === 0)
      throw new Refusal(
        told.minor === 0 ? 'The amount is zero.' : `${told.invoice_id} has nothing left to pay.`,
      );
    const payment: Payment = { id: told.id, on: told.on, minor, source: told.source, by: told.by };
    return afterPayment(
      { ...invoice, payments: [...invoice.payments, payment] },
      row,
      desk,
      told.on,
      told.source === 'person',
    );
  };
  return decideInvoice(ports, told, rule, (desk) => recordedOn(ports, desk.today));
}

/**
 * The pure consequence of a changed sum: paid in full closes the chase; a part keeps status and steps and gives rest;
 * money that went back holds it. Wherever two sources differ, or more came than was asked, a person is asked.
 */
export function afterPayment(
  invoice: Invoice,
  row: InvoiceRow,
  desk: Desk,
  on: Day,
  undoable: boolean,
): Decision {
  const balance = balanceOf(row, invoice);
  const asks: Effect[] = [];
  const ask = (what: string) =>
    asks.push({ id: `${what}:${desk.now}`, kind: 'notice', due_at: desk.now, data: { what } });
  if (balance.differs) ask('payments-differ');
  if (balance.open.minor < 0) ask('overpaid');
  const decision = (after: Invoice, action: string, effects: Effect[] = []): Decision => ({
    after,
    action,
    effects: [...asks, ...effects],
    ...(undoable && { undoable: true as const }),
  });
  const settled = balance.open.minor <= 0;
  if (invoice.status === 'paid' && !settled) {
    ask('refunded');
    const { paid_date: _, paid_amount: __, ...rest } = invoice;
    return decision(
      { ...rest, status: 'held', held: { reason: 'refunded', since: desk.today } },
      'record-payment',
    );
  }
  if (settled && invoice.status !== 'paid') {
    const paid: Invoice = {
      ...withoutPause(invoice),
      status: 'paid',
      paid_date: on,
      paid_amount: balance.paid.minor,
    };
    return decision(paid, 'record-payment', [archiveEffect(invoice, desk.now)]);
  }
  if (closed(invoice.status))
    return decision({ ...invoice, paid_amount: balance.paid.minor }, 'record-payment');
  const rest_until = addDays(on, desk.rules.answers.after_part_payment);
  return decision(balance.paid.minor > 0 ? { ...invoice, rest_until } : invoice, 'record-payment');
}

/** Notes that payments are being recorded, at most once a day. */
export async function recordedOn(ports: Pick<Ports, 'store'>, today: Day): Promise<Write[]> {
  const record = await ports.store.get<PaymentsRecord>('pd-records', { id: paymentsRecordId });
  if (record && record.on >= today) return [];
  const item = { id: paymentsRecordId, on: today, version: (record?.version ?? 0) + 1 };
  return [{ put: 'pd-records', item, if: record?.version ?? 'absent' }];
}
