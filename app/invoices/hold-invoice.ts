import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type Rule, type VerbNeeds } from './decide-invoice.ts';
import type { HoldReason } from './invoice.ts';
import { mustNotBeReused } from './release-hold.ts';
import { withoutPause } from './without-pause.ts';

type Hold = Command & { reason: HoldReason; until?: Day; note?: string };

/**
 * No letters until the reason is answered. "I have paid" waits the rules' business days, then the owner is asked; said
 * again, it waits no longer.
 */
export function holdInvoice(ports: VerbNeeds, command: Hold): Promise<Decided | undefined> {
  return decideInvoice(ports, command, holdRule(command));
}

export const holdRule =
  (command: Pick<Hold, 'reason' | 'until' | 'note'>): Rule =>
  (invoice, { desk }) => {
    const status = mayMove(invoice, 'hold');
    mustNotBeReused(invoice);
    const { held } = invoice;
    const again = held?.reason === command.reason && command.until === undefined;
    if (again && (command.note ?? invoice.note) === invoice.note) return undefined;
    if (command.until !== undefined && command.until <= desk.today)
      throw new Refusal(`A hold until ${command.until} would be over already. Choose a later day.`);
    const waits =
      command.reason === 'says-paid'
        ? desk.calendar.addBusinessDays(desk.today, desk.rules.answers.paid_waits)
        : undefined;
    const until = command.until ?? waits;
    return {
      after: {
        ...withoutPause(invoice),
        status,
        held: again ? held : { reason: command.reason, since: desk.today, ...(until && { until }) },
        ...(command.note && { note: command.note }),
      },
      action: 'hold-invoice',
      undoable: true,
    };
  };
