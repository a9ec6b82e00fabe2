import type { HeldInvoice } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { decideLetters, readOpen } from './decide-letters.ts';
import { openDesk } from './desk.ts';
import { atNextTick, seenAt } from './next-tick.ts';
import { shownInvoice } from './show-invoice.ts';

export const heldAPage = 15;

export interface HeldPage {
  held: HeldInvoice[];
  /** From 1 to `pages`, which is at least 1. */
  page: number;
  pages: number;
  total: number;
}

/** Everything that the next tick would hold back, and why. A page that there is not is the nearest one. */
export async function listHeld(
  ports: Pick<Ports, 'store' | 'files' | 'clock' | 'config' | 'ids'>,
  asked: number,
): Promise<HeldPage> {
  const desk = await openDesk(ports);
  const { open, letters } = await readOpen(ports);
  const tick = atNextTick(desk);
  const { held, invoiceOf } = await decideLetters(ports, tick, { open, letters: seenAt(tick, letters) });
  const pages = Math.max(1, Math.ceil(held.length / heldAPage));
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages);
  return {
    held: held.slice((page - 1) * heldAPage, page * heldAPage).map(({ invoice_id, customer, why }) => ({
      invoice: { ...shownInvoice(desk, invoice_id, invoiceOf(invoice_id)), customer },
      why,
    })),
    page,
    pages,
    total: held.length,
  };
}
