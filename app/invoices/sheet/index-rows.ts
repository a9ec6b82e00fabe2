import type { InvoiceRow } from './invoice-sheet.ts';

/** What is asked of all rows of a sheet again and again. */
export interface RowIndex {
  byId: Map<string, InvoiceRow>;
  /** Below zero. */
  credits: InvoiceRow[];
  /** With something left to pay, by what the sheet says. In the sheet's order. */
  unsettled: InvoiceRow[];
}

export interface RowCollector extends RowIndex {
  rows: InvoiceRow[];
  add(row: InvoiceRow): void;
}

/** Rows know their index: noted while each is at hand, it takes a fraction of another walk through a large ledger. */
const indexes = new WeakMap<readonly InvoiceRow[], RowIndex>();

/** Rows must not be added by other ways. */
export function collectRows(): RowCollector {
  const rows: InvoiceRow[] = [];
  const index: RowIndex = { byId: new Map(), credits: [], unsettled: [] };
  indexes.set(rows, index);
  return {
    ...index,
    rows,
    add(row) {
      rows.push(row);
      index.byId.set(row.invoice_id, row);
      if (row.amount.minor < 0) index.credits.push(row);
      else if (row.paid.minor < row.amount.minor) index.unsettled.push(row);
    },
  };
}

export function indexOf(rows: readonly InvoiceRow[]): RowIndex {
  const known = indexes.get(rows);
  if (known) return known;
  const collected = collectRows();
  for (const row of rows) collected.add(row);
  return collected;
}
