import type { Effect } from '../effects/aggregate.ts';
import type { Ports } from '../ports/ports.ts';
import type { Item } from '../ports/store.ts';
import { Conflict } from '../shared/errors.ts';
import { type Instant, minute, plus } from '../shared/instant.ts';
import type { Invoice } from './invoice.ts';

/** How long Undo may take an irreversible effect back. */
export const undoWindow = 10 * minute;

export const archiveEffect = (invoice: Pick<Invoice, 'chase_id'>, now: Instant): Effect => ({
  id: `archive:${invoice.chase_id}:${now}`,
  kind: 'archive',
  due_at: plus(now, undoWindow),
  data: { chase_id: invoice.chase_id },
  irreversible: true,
});

/** What a chase that is closed causes outside for good, once Undo is over. */
export function closingEffects(chase: Pick<Invoice, 'status' | 'chase_id'>, now: Instant): Effect[] {
  const archive = archiveEffect(chase, now);
  if (chase.status === 'paid') return [archive];
  if (chase.status !== 'written-off') return [];
  const { due_at } = archive;
  return [{ id: `sheet-closed:${now}`, kind: 'sheet-closed', due_at, data: {}, irreversible: true }, archive];
}

/** What a chase that is closed no more, or otherwise, leaves of that: only what has begun. */
export const withoutClosing = (effects: readonly Effect[]): Effect[] =>
  effects.filter((e) => !e.irreversible || e.started);

/**
 * Moves a closed chase's sends to the archive, row by row, each in one transaction. Again is the same; only rows of
 * this chase are touched, and nothing decides by them.
 */
export async function archiveChase(
  ports: Pick<Ports, 'store'>,
  invoice_id: string,
  chase_id: string,
): Promise<void> {
  let after: string | undefined;
  do {
    const page = await ports.store.query<Item>('ic-sends', {
      partition: invoice_id,
      from: `${chase_id}#`,
      to: `${chase_id}#\uffff`,
      ...(after && { after }),
    });
    for (const row of page.items) await moveRow(ports, row);
    after = page.next;
  } while (after);
}

async function moveRow(ports: Pick<Ports, 'store'>, row: Item): Promise<void> {
  const key = { invoice_id: String(row.invoice_id), step_index: String(row.step_index) };
  try {
    await ports.store.transact([
      { put: 'ic-sends-archive', item: row, if: 'absent' },
      { delete: 'ic-sends', key, if: 1 },
    ]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    const archived = await ports.store.get('ic-sends-archive', key);
    if (archived) await ports.store.transact([{ delete: 'ic-sends', key, if: 1 }]).catch(alreadyGone);
  }
}

function alreadyGone(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
