import type { InvoiceAct, LocalTime, ShownInvoice } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { dayIn, daysPastDue, timeIn } from '../shared/days.ts';
import { Refusal } from '../shared/errors.ts';
import type { Day, Instant, Zone } from '../shared/instant.ts';
import { balanceOf } from './balance.ts';
import { type Desk, openDesk } from './desk.ts';
import { closed, type Invoice, type Status } from './invoice.ts';
import { heldWords } from './rest.ts';

const closing: InvoiceAct[] = ['write-off-invoice', 'record-payment'];

/** What people are offered, by where the invoice stands: the likeliest first, nothing that would be refused. */
const offered: Record<Status, InvoiceAct[]> = {
  open: ['pause-chase', 'dispute-invoice', ...closing, 'promise-payment'],
  promised: ['cancel-promise', 'pause-chase', 'dispute-invoice', ...closing, 'promise-payment'],
  paused: ['resume-chase', 'pause-chase', 'dispute-invoice', ...closing],
  held: ['release-hold', 'dispute-invoice', ...closing],
  disputed: ['resolve-dispute', ...closing],
  'written-off': ['reopen-invoice'],
  paid: ['reopen-invoice'],
};

/** What may be done with an invoice now. A reused number is answered before anything else. */
export function actsOf(invoice: Pick<Invoice, 'status' | 'held'> | undefined, open: number): InvoiceAct[] {
  const { status = 'open', held } = invoice ?? {};
  if (status === 'held' && held?.reason === 'reused-number') return ['same-invoice', 'new-invoice'];
  return offered[status].filter((act) => act !== 'record-payment' || open > 0);
}

/** An invoice as people are shown it: the row in force and the chase as it was read, either of which may be missing. */
export function shownInvoice(desk: Desk, invoice_id: string, invoice: Invoice | undefined): ShownInvoice {
  const row = desk.ledger.byId.get(invoice_id);
  const open = row && balanceOf(row, invoice).open;
  const until = untilOf(invoice);
  const why = invoice?.status === 'held' ? heldWords[invoice.held?.reason ?? 'person'] : undefined;
  const undo = undoOf(desk, invoice);
  const said = invoice && !closed(invoice.status) && invoice.status !== 'open' ? invoice.note : undefined;
  return {
    invoice_id,
    revision: invoice?.revision ?? 0,
    customer: row?.customer ?? invoice?.customer_id ?? '',
    status: invoice?.status ?? 'open',
    ...(row && { open, due: row.due_date, days: daysPastDue(row.due_date, desk.today) }),
    ...(until && { until }),
    ...(why && { why }),
    ...(said && { note: said }),
    ...(invoice?.by_user && { by: invoice.by_user }),
    ...(invoice?.last_letter && {
      last_letter: { on: invoice.last_letter.on, move: invoice.last_letter.move },
    }),
    acts: row ? actsOf(invoice, open?.minor ?? 0) : [],
    ...(undo && { undo }),
  };
}

const untilOf = (invoice: Invoice | undefined): Day | undefined => {
  if (invoice?.status === 'paused') return invoice.paused_until;
  if (invoice?.status === 'held') return invoice.held?.until;
  return invoice?.status === 'promised' ? invoice.promise?.on : undefined;
};

function undoOf(desk: Desk, invoice: Invoice | undefined): ShownInvoice['undo'] {
  const { undo, revision, effects = [] } = invoice ?? {};
  if (!undo || undo.revision !== revision || desk.now >= undo.until) return undefined;
  if (effects.some((e) => e.irreversible && e.started)) return undefined;
  return { act: undo.action, until: localTime(undo.until, desk.calendar.zone).time };
}

export const localTime = (instant: Instant, zone: Zone): LocalTime => ({
  day: dayIn(instant, zone),
  time: timeIn(instant, zone),
});

/** Throws `Refusal` for a number that neither the sheet nor a chase knows. */
export async function showInvoice(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config'>,
  invoice_id: string,
): Promise<{ invoice: ShownInvoice; today: Day }> {
  const desk = await openDesk(ports);
  const chase = await ports.store.get<Invoice>('ic-state', { invoice_id });
  if (!chase && !desk.ledger.byId.has(invoice_id))
    throw new Refusal(`There is no invoice ${invoice_id} in the sheet.`);
  return { invoice: shownInvoice(desk, invoice_id, chase), today: desk.today };
}
