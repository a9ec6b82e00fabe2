import type { Effect } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Write } from '../ports/store.ts';
import { addDays } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import { type Day, later } from '../shared/instant.ts';
import { closingEffects, withoutClosing } from './archive-chase.ts';
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
import { notice } from './notices.ts';
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
    if (row.amount.minor < 0)
      throw new Refusal(`${told.invoice_id} is a credit note: nothing is to be paid for it.`);
    if (told.on > desk.today)
      throw new Refusal(`${told.on} is still to come. Record a payment on the day it arrives.`, 'on');
    const { open, toSettle } = balanceOf(row, invoice);
    // The sheet's part is not added to ours (DESIGN, Money 2), so ours alone must come to the whole.
    const minor = told.minor ?? (open.minor > 0 ? toSettle : 0);
    if (minor === 0)
      throw new Refusal(
        told.minor === 0 ? 'The amount is zero.' : `${told.invoice_id} has nothing left to pay.`,
        'minor',
      );
    const payment: Payment = { id: told.id, on: told.on, minor, source: told.source, by: told.by };
    const after = { ...invoice, payments: [...invoice.payments, payment] };
    const decision = afterPayment(after, row, desk, {
      on: told.on,
      money: minor > 0 ? 'came' : 'went-back',
    });
    return told.source === 'person' ? { ...decision, undoable: true as const } : decision;
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
  { on, money }: { on: Day; money: 'came' | 'went-back' | 'corrected' },
): Decision {
  const balance = balanceOf(row, invoice);
  const settled = balance.open.minor <= 0;
  const asks = [
    ...(balance.differs ? ['payments-differ'] : []),
    ...(balance.open.minor < 0 ? ['overpaid'] : []),
    ...(money === 'went-back' && !settled ? ['refunded'] : []),
  ];
  const decision = (after: Invoice, effects: Effect[] = []): Decision => ({
    after,
    action: 'record-payment',
    effects: [...asks.map((what) => notice(what, invoice, desk.now)), ...effects],
  });
  if (settled && invoice.status !== 'paid') {
    const paid: Invoice = {
      ...withoutPause(invoice),
      status: 'paid',
      paid_date: on,
      paid_amount: balance.paid.minor,
      effects: withoutClosing(invoice.effects),
    };
    return decision(paid, closingEffects(paid, desk.now));
  }
  if (money === 'went-back' && !settled) return decision(heldAsRefunded(invoice, desk.today));
  if (closed(invoice.status)) return decision({ ...invoice, paid_amount: balance.paid.minor });
  if (money !== 'came' || balance.paid.minor <= 0) return decision(invoice);
  const rest_until = addDays(on, desk.rules.answers.after_part_payment);
  return decision({ ...invoice, rest_until: later(rest_until, invoice.rest_until ?? '') });
}

/** What is held for another reason, disputed or written off stays so; the question is asked all the same. */
function heldAsRefunded(invoice: Invoice, today: Day): Invoice {
  if (!['open', 'promised', 'paused', 'paid'].includes(invoice.status)) return invoice;
  const { paid_date: _, paid_amount: __, ...rest } = withoutPause(invoice);
  const effects = withoutClosing(invoice.effects);
  return { ...rest, status: 'held', held: { reason: 'refunded', since: today }, effects };
}

/** Notes that payments are being recorded, at most once a day. */
export async function recordedOn(ports: Pick<Ports, 'store'>, today: Day): Promise<Write[]> {
  const record = await ports.store.get<PaymentsRecord>('pd-records', { id: paymentsRecordId });
  if (record && record.on >= today) return [];
  const item = { id: paymentsRecordId, on: today, version: (record?.version ?? 0) + 1 };
  return [{ put: 'pd-records', item, if: record?.version ?? 'absent' }];
}
