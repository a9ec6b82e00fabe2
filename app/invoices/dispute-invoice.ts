import { mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type Rule, type VerbNeeds } from './decide-invoice.ts';
import { withoutPause } from './without-pause.ts';

/** The customer says something is wrong: no letters until somebody resolves it. */
export function disputeInvoice(
  ports: VerbNeeds,
  command: Command & { note?: string },
): Promise<Decided | undefined> {
  return decideInvoice(ports, command, disputeRule(command));
}

export const disputeRule =
  (command: { note?: string }): Rule =>
  (invoice) => {
    const status = mayMove(invoice, 'dispute');
    return {
      after: { ...withoutPause(invoice), status, ...(command.note && { note: command.note }) },
      action: 'dispute-invoice',
      undoable: true,
    };
  };
