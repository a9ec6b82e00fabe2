import { disputeInvoice } from '../../app/invoices/dispute-invoice.ts';
import { holdInvoice } from '../../app/invoices/hold-invoice.ts';
import type { Invoice, Status } from '../../app/invoices/invoice.ts';
import { pauseChase } from '../../app/invoices/pause-chase.ts';
import { cancelPromise, promisePayment } from '../../app/invoices/promise-payment.ts';
import { recordPayment } from '../../app/invoices/record-payment.ts';
import { releaseHold } from '../../app/invoices/release-hold.ts';
import { reopenInvoice } from '../../app/invoices/reopen-invoice.ts';
import { resolveDispute } from '../../app/invoices/resolve-dispute.ts';
import { resumeChase } from '../../app/invoices/resume-chase.ts';
import { writeOffInvoice } from '../../app/invoices/write-off-invoice.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { today } from './desk.ts';

/** INV-1 by a person; `revision` as that person saw it. */
const command = (revision?: number) => ({
  invoice_id: 'INV-1',
  by: 'U1',
  ...(revision !== undefined && { revision }),
});

let payments = 0;

type Act = (ports: Ports, revision?: number) => Promise<unknown>;

const acts = {
  promise: (p, r) => promisePayment(p, { ...command(r), on: '2027-03-10' }),
  cancel: (p, r) => cancelPromise(p, command(r)),
  pause: (p, r) => pauseChase(p, { ...command(r), until: '2027-03-20', note: 'on holiday' }),
  resume: (p, r) => resumeChase(p, command(r)),
  hold: (p, r) => holdInvoice(p, { ...command(r), reason: 'says-paid' }),
  release: (p, r) => releaseHold(p, command(r)),
  dispute: (p, r) => disputeInvoice(p, { ...command(r), note: 'wrong hours' }),
  resolve: (p, r) => resolveDispute(p, command(r)),
  'write-off': (p, r) => writeOffInvoice(p, command(r)),
  reopen: (p, r) => reopenInvoice(p, command(r)),
  pay: (p, r) => recordPayment(p, { ...command(r), id: `p${payments++}`, source: 'person', on: today }),
  'pay a part': (p, r) =>
    recordPayment(p, { ...command(r), id: `p${payments++}`, source: 'person', on: today, minor: 1000 }),
} satisfies Record<string, Act>;

export type Verb = keyof typeof acts;

/** What a person may do to an invoice, by the names of the state table. */
export const verbs: Record<Verb, Act> = acts;

/** The act that brings an open or promised INV-1 into a status. */
export const into: Record<Exclude<Status, 'open'>, Verb> = {
  promised: 'promise',
  paused: 'pause',
  held: 'hold',
  disputed: 'dispute',
  'written-off': 'write-off',
  paid: 'pay',
};

export const statuses: readonly Status[] = ['open', ...(Object.keys(into) as Exclude<Status, 'open'>[])];

/** What people see of an invoice: without counters, timers, and who acted last. */
export function visible(invoice: Invoice | undefined): Record<string, unknown> {
  const {
    version,
    revision,
    audit,
    effects,
    wakes_at,
    due_at,
    due_shard,
    open_shard,
    undo,
    letter_id,
    by_user,
    ...facts
  } = invoice as Invoice;
  return facts as Record<string, unknown>;
}
