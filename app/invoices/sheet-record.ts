import type { Aggregate } from '../effects/aggregate.ts';
import type { Day, Instant } from '../shared/instant.ts';

export const sheetRecordId = 'sheet#invoices';

/** What is known of the invoice sheet as a whole, in `pd-records`. */
export interface SheetRecord extends Aggregate {
  id: typeof sheetRecordId;
  /** When the mirror was last known to be what the sheet says. */
  synced_at: Instant;
  /** The sheet's revision that the mirror shows. */
  sheet_revision: string;
  rows: number;
  /** A revision that lost its header or half of its rows: not taken over until somebody says it is right. */
  quarantined?: { sheet_revision: string; why: string };
  /** Row faults that people were told, so that the same ones are told once. */
  faults: { place: string; message: string }[];
  accepted?: string;
}

export const paymentsRecordId = 'payments#recorded';

/** The last day on which any payment was recorded, by anybody. */
export interface PaymentsRecord {
  id: typeof paymentsRecordId;
  version: number;
  on: Day;
}
