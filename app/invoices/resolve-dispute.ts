import { mayLeave } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';

/** The dispute is settled: back to a live promise, else open. */
export function resolveDispute(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice) => ({
    after: { ...invoice, status: mayLeave(invoice, 'resolve') },
    action: 'resolve-dispute',
    undoable: true,
  }));
}
