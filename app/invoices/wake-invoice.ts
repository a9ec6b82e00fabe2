import { askAboutHold } from './ask-about-hold.ts';
import { breakPromise } from './break-promise.ts';
import type { VerbNeeds } from './decide-invoice.ts';
import type { Invoice, Status } from './invoice.ts';
import { resumeChase } from './resume-chase.ts';

const timers: Partial<Record<Status, typeof resumeChase>> = {
  paused: resumeChase,
  promised: breakPromise,
  held: askAboutHold,
};

/** What an invoice does when its own timer has come; each verb looks again whether it really has. */
export async function wakeInvoice(ports: VerbNeeds, invoice: Invoice): Promise<void> {
  await timers[invoice.status]?.(ports, { invoice_id: invoice.invoice_id, by: 'timer' });
}
