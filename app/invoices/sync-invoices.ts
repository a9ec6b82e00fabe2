import { newborn } from '../effects/aggregate.ts';
import { commit } from '../effects/commit.ts';
import type { Ports } from '../ports/ports.ts';
import { sha256 } from '../shared/audit.ts';
import { Conflict, Refusal } from '../shared/errors.ts';
import { ledgerOf, mirrored } from './desk.ts';
import { redrawInvoices } from './redraw-invoices.ts';
import { seeChanges } from './see-changes.ts';
import type { InvoiceSheet } from './sheet/invoice-sheet.ts';
import { readInvoiceSheet } from './sheet/read-sheet.ts';
import { type SheetRecord, sheetRecordId } from './sheet-record.ts';

type Needs = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'sheets' | 'config'>;

export interface Synced {
  rows: number;
  /** Rows whose paid cells, customer or date differ from the mirror. */
  changed: number;
  quarantined?: string;
}

export interface Accept {
  by: string;
  sheet_revision: string;
}

/**
 * Mirrors the invoice sheet and commits what its changed rows mean, before the mirror shows them: a sync that is cut
 * off begins again. A sheet that lost its header or half of its rows is set aside and told; the last good one stays.
 * `accept`: somebody says that the sheet of this very revision, which was set aside, is right. Throws `Refusal` where it
 * was not, has changed since, or cannot be read at all.
 */
export async function syncInvoices(ports: Needs, accept?: Accept): Promise<Synced> {
  const record = await ports.store.get<SheetRecord>('pd-records', { id: sheetRecordId });
  if (accept && !record?.quarantined)
    throw new Refusal('No invoice sheet is set aside: there is nothing to accept.');
  const revision = await ports.sheets.revision('invoices');
  if (record && record.sheet_revision === revision && !record.quarantined) {
    await saveRecord(ports, record, { ...record, synced_at: ports.clock.now() }, 'sheet');
    return { rows: record.rows, changed: 0 };
  }
  if (record?.quarantined?.sheet_revision === revision && !accept)
    return { rows: record.rows, changed: 0, quarantined: record.quarantined.why };
  const read = await ports.sheets.read('invoices');
  const sheet = readInvoiceSheet(read.csv, { currency: ports.config.currency });
  if (accept) mayAccept(accept, record, read.revision, sheet);
  const why = sheet.broken ?? (accept ? undefined : whyQuarantine(record, sheet));
  if (why) {
    await quarantine(ports, record, read.revision, why);
    return { rows: record?.rows ?? 0, changed: 0, quarantined: why };
  }
  const ledger = ledgerOf(sheet);
  const { changed, redrawn } = await seeChanges(ports, ledger);
  await ports.files.put(mirrored.invoices.bucket, mirrored.invoices.key, new TextEncoder().encode(read.csv));
  // Only now: who draws reads the mirror.
  await redrawInvoices(ports, redrawn);
  const faults = sheet.faults
    .slice(0, 50)
    .map((f) => ({ place: `row ${f.row}${f.column ? `, ${f.column}` : ''}`, message: f.message }));
  const { quarantined: _, ...rest } = record ?? {
    ...newborn,
    id: sheetRecordId,
    faults: [],
    synced_at: '',
    sheet_revision: '',
    rows: 0,
  };
  const after: SheetRecord = {
    ...rest,
    id: sheetRecordId,
    synced_at: ports.clock.now(),
    sheet_revision: read.revision,
    rows: sheet.rows.length,
    faults,
  };
  if (faults.length > 0 && JSON.stringify(faults) !== JSON.stringify(record?.faults))
    after.effects = [...after.effects, tell('sheet-faults', JSON.stringify(faults), ports.clock.now())];
  await saveRecord(ports, record, after, accept?.by ?? 'sheet');
  return { rows: sheet.rows.length, changed };
}

function mayAccept(
  { sheet_revision }: Accept,
  record: SheetRecord | undefined,
  revision: string,
  { broken }: InvoiceSheet,
): void {
  if (sheet_revision !== revision || record?.quarantined?.sheet_revision !== revision)
    throw new Refusal('The invoice sheet has changed since it was set aside. Look at it again, then decide.');
  if (broken) throw new Refusal(`The invoice sheet cannot be taken as it is: ${broken}`);
}

/** Half of what there was is gone; of very few rows, all of them. */
function whyQuarantine(record: SheetRecord | undefined, { rows, faults }: InvoiceSheet): string | undefined {
  const had = record?.rows ?? 0;
  const has = rows.length + new Set(faults.flatMap((f) => f.row ?? [])).size;
  const lost = had < 4 ? had > 0 && has === 0 : has * 2 <= had;
  return lost ? `it has ${has} rows and had ${had}` : undefined;
}

async function quarantine(
  ports: Needs,
  record: SheetRecord | undefined,
  sheet_revision: string,
  why: string,
): Promise<void> {
  const before = record;
  const base = record ?? {
    ...newborn,
    id: sheetRecordId,
    faults: [],
    synced_at: '',
    sheet_revision: '',
    rows: 0,
  };
  const quarantined = {
    ...tell('sheet-quarantined', sheet_revision, ports.clock.now()),
    data: { what: 'sheet-quarantined', sheet_revision, why },
  };
  const effects = [...base.effects, quarantined];
  await saveRecord(
    ports,
    before,
    { ...base, quarantined: { sheet_revision, why }, effects } as SheetRecord,
    'sheet',
  );
}

async function saveRecord(
  ports: Needs,
  before: SheetRecord | undefined,
  after: SheetRecord,
  by: string,
): Promise<void> {
  const same =
    before &&
    JSON.stringify([before.quarantined, before.faults]) === JSON.stringify([after.quarantined, after.faults]);
  try {
    await commit(ports, [
      {
        kind: 'record',
        before,
        after,
        by,
        ...(!same && { action: after.quarantined ? 'quarantine-sheet' : 'sync-sheet' }),
      },
    ]);
  } catch (error) {
    // Another sync was faster; what it wrote is as good.
    if (!(error instanceof Conflict)) throw error;
  }
}

const tell = (what: string, about: string, now: string) => ({
  id: `${what}:${sha256(about).slice(0, 12)}:${now}`,
  kind: 'notice',
  due_at: now,
  data: { what },
});
