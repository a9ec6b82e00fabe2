import type { Effect } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Notice } from '../ports/messenger.ts';
import type { Ports } from '../ports/ports.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { isMember } from '../shared/slack-member.ts';
import { type SheetRecord, sheetRecordId } from './sheet-record.ts';
import { syncInvoices } from './sync-invoices.ts';

/**
 * Somebody says that the sheet which was set aside is right. An effect takes it over, if it is still the same one then.
 * `revision` is that of the question that was seen.
 */
export async function acceptSheet(
  ports: Pick<Ports, 'store' | 'clock' | 'ids'>,
  { sheet_revision, by, revision }: { sheet_revision: string; by: string; revision: number },
): Promise<void> {
  for (let i = 0; i < 5; i++) {
    const before = await ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
    if (before?.quarantined?.sheet_revision !== sheet_revision)
      throw new Refusal('That invoice sheet is not set aside any more.');
    if (before.effects.some(({ kind }) => kind === 'accept-sheet'))
      throw new Refusal('That invoice sheet is being taken over at this moment.');
    if (before.revision !== revision)
      throw new Refusal('The invoice sheet has changed since you looked. Look again, then decide.');
    const now = ports.clock.now();
    const effect = {
      id: `accept-sheet:${before.revision}`,
      kind: 'accept-sheet',
      due_at: now,
      data: { sheet_revision, by },
    };
    const after: SheetRecord = {
      ...before,
      accepted: `${now} ${sheet_revision}`,
      effects: [...before.effects, effect],
    };
    try {
      await commit(ports, [{ kind: 'record', before, after, by, action: 'accept-sheet' }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  throw new Refusal('Something else is happening to the invoice sheet at this moment. Try again.');
}

/** Carries that out; whoever said so hears why, where the sheet cannot be taken over any more, or not as it is. */
export async function takeAccepted(
  ports: Parameters<typeof syncInvoices>[0] & Pick<Ports, 'messenger'>,
  { id, data }: Effect,
): Promise<void> {
  const accept = { sheet_revision: String(data.sheet_revision), by: String(data.by) };
  const isPending = async () => {
    const record = await ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
    return record?.quarantined?.sheet_revision === accept.sheet_revision;
  };
  if (!(await isPending())) return;
  try {
    await syncInvoices(ports, accept);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const notice: Notice = { kind: 'told', text: error.message, invoices: [] };
    const to = isMember(accept.by) ? accept.by : 'channel';
    await ports.messenger.post({ key: `${sheetRecordId}:${id}`, to, notice, shows: [] });
    return;
  }
  // A sync that loses the race for its record leaves that to the next one, which knows of no acceptance.
  if (await isPending()) throw new Conflict();
}
