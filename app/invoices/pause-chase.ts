import { Refusal } from '../shared/errors.ts';
import type { Day } from '../shared/instant.ts';
import { mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';

/** No letters before `until`: on that day the chase goes on by itself. */
export function pauseChase(
  ports: VerbNeeds,
  command: Command & { until: Day; note?: string },
): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => {
    const status = mayMove(invoice, 'pause');
    if (command.until <= desk.today)
      throw new Refusal(`A pause until ${command.until} would be over already. Choose a later day.`, 'until');
    if (command.note && command.note.length > 1000)
      throw new Refusal('Keep the note below 1,000 characters.', 'note');
    const { note: _, ...rest } = invoice;
    return {
      after: {
        ...rest,
        status,
        paused_until: command.until,
        pause_count: invoice.pause_count + 1,
        ...(command.note && { note: command.note }),
      },
      action: 'pause-chase',
      undoable: true,
    };
  });
}
