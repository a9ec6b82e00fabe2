import { plus } from '../shared/instant.ts';
import { archiveEffect, undoWindow } from './archive-chase.ts';
import { mayMove } from './chase.ts';
import { type Command, type Decided, decideInvoice, type VerbNeeds } from './decide-invoice.ts';
import { withoutPause } from './without-pause.ts';

/** Nobody asks for this money any more. After ten minutes the row is marked closed and the chase archived. */
export function writeOffInvoice(ports: VerbNeeds, command: Command): Promise<Decided | undefined> {
  return decideInvoice(ports, command, (invoice, { desk }) => ({
    after: { ...withoutPause(invoice), status: mayMove(invoice, 'write-off') },
    action: 'write-off-invoice',
    undoable: true,
    effects: [
      {
        id: `sheet-closed:${desk.now}`,
        kind: 'sheet-closed',
        due_at: plus(desk.now, undoWindow),
        data: {},
        irreversible: true,
      },
      archiveEffect(invoice, desk.now),
    ],
  }));
}
