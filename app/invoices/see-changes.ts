import { Conflict } from '../shared/errors.ts';
import type { VerbNeeds } from './decide-invoice.ts';
import { type Ledger, openDesk } from './desk.ts';
import type { Invoice } from './invoice.ts';
import { moveCustomers } from './move-customers.ts';
import { readInvoices, readOpenChases } from './read-chases.ts';
import { recordedOn } from './record-payment.ts';
import { seeRow } from './see-row.ts';
import type { InvoiceRow } from './sheet/invoice-sheet.ts';

export interface Changes {
  /** Rows whose paid cells, customer or date differ from the mirror. */
  changed: number;
  /** Invoices that messages show and whose rows look otherwise than in the mirror. */
  redrawn: string[];
}

/**
 * Compares with the mirror, so that only rows that changed are looked up, and lets each chase look at its row. A chase
 * that began by the older mirror while a sheet was taken over is behind it, and looks too.
 */
export async function seeChanges(ports: VerbNeeds, ledger: Ledger): Promise<Changes> {
  const desk = await openDesk(ports);
  const known = desk.ledger.byId;
  const changed = ledger.rows.filter((row) => differs(known.get(row.invoice_id), row));
  const open = await readOpenChases(ports);
  const behind = ledger.rows.filter((row) => {
    const cells = open.get(row.invoice_id)?.sheet_paid.cells;
    return cells !== undefined && cells !== row.paid_cells;
  });
  if (changed.length > 0) await moveCustomers(ports, changed);
  const rows = new Set([...changed, ...behind]);
  const chases = await readInvoices(
    ports,
    [...rows].map((r) => r.invoice_id),
  );
  for (const row of rows) if (chases.has(row.invoice_id)) await seeRow(ports, row, ledger);
  const paid = changed.some((r) => known.get(r.invoice_id)?.paid_cells !== r.paid_cells && r.paid.minor > 0);
  if (paid || (known.size === 0 && changed.length > 0)) {
    const writes = await recordedOn(ports, desk.today);
    if (writes.length) await ports.store.transact(writes).catch(fasterIsFine);
  }
  return { changed: changed.length, redrawn: shownOtherwise([open, chases], known, ledger.byId) };
}

type ById = ReadonlyMap<string, InvoiceRow>;

function shownOtherwise(all: ReadonlyMap<string, Invoice>[], known: ById, fresh: ById): string[] {
  const ids = new Set<string>();
  for (const chases of all)
    for (const { invoice_id: id, cards } of chases.values())
      if (cards?.length && looksOtherwise(known.get(id), fresh.get(id))) ids.add(id);
  return [...ids];
}

/** By what a message shows of a row. */
const looksOtherwise = (old: InvoiceRow | undefined, row: InvoiceRow | undefined): boolean =>
  old?.amount.minor !== row?.amount.minor ||
  old?.amount.currency !== row?.amount.currency ||
  old?.paid_cells !== row?.paid_cells ||
  old?.due_date !== row?.due_date ||
  old?.customer !== row?.customer ||
  old?.disputed !== row?.disputed;

const differs = (old: InvoiceRow | undefined, row: InvoiceRow): boolean =>
  !old ||
  old.paid_cells !== row.paid_cells ||
  old.customer !== row.customer ||
  old.customer_id !== row.customer_id ||
  old.issue_date !== row.issue_date;

function fasterIsFine(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}
