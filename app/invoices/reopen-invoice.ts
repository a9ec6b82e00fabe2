import { withoutClosing } from './archive-chase.ts';
import { mayLeave } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';

/**
 * A paid or written-off invoice is open again. What was taken for payment counts no more: other sources' payments
 * are struck out, and the sheet's cell as it was last acted upon is worth nothing until it changes (the mirror
 * may be older than that).
 */
export function reopenInvoice(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice) => {
    const status = mayLeave(invoice, 'reopen');
    const { paid_date: _, paid_amount: __, ...rest } = invoice;
    const wasPaid = invoice.status === 'paid';
    return {
      after: {
        ...rest,
        status,
        ...(wasPaid && {
          payments: invoice.payments.map((p) => ({ ...p, void: true as const })),
          sheet_paid: { ...invoice.sheet_paid, minor: 0 },
        }),
        effects: withoutClosing(invoice.effects),
      } as Invoice,
      action: 'reopen-invoice',
      undoable: true,
    };
  });
}
