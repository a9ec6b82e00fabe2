import { Refusal } from '../shared/errors.ts';
import { mayLeave } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';

/** The reason is answered: the chase goes on as it was. */
export function releaseHold(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice) => {
    mustNotBeReused(invoice);
    const status = mayLeave(invoice, 'release');
    const { held: _, ...rest } = invoice;
    return { after: { ...rest, status } as Invoice, action: 'release-hold', undoable: true };
  });
}

/** Throws `Refusal` while it is not known whether this number stands for the same invoice. */
export function mustNotBeReused({ invoice_id, held }: Pick<Invoice, 'invoice_id' | 'held'>): void {
  if (held?.reason === 'reused-number')
    throw new Refusal(`Say first whether ${invoice_id} is the same invoice corrected, or a new one.`);
}
