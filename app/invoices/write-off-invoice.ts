import { closingEffects } from './archive-chase.ts';
import { mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';
import { withoutPause } from './without-pause.ts';

/** Nobody asks for this money any more. After ten minutes the row is marked closed and the chase archived. */
export function writeOffInvoice(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    const after: Invoice = { ...withoutPause(invoice), status: mayMove(invoice, 'write-off') };
    return {
      after,
      action: 'write-off-invoice',
      undoable: true,
      effects: closingEffects(after, desk.now),
    };
  });
}
