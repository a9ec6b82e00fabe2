import { mayLeave } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import type { Invoice } from './invoice.ts';

/** Ends a pause before its date (a person) or on it (the timer). */
export function resumeChase(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    if (command.by === 'timer' && (invoice.status !== 'paused' || (invoice.paused_until ?? '') > desk.today))
      return undefined;
    const status = mayLeave(invoice, 'resume');
    const { paused_until: _, ...rest } = invoice;
    return {
      after: { ...rest, status } as Invoice,
      action: 'resume-chase',
      ...(command.by !== 'timer' && { undoable: true }),
    };
  });
}
