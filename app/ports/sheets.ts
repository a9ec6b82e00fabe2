export type Sheet = 'invoices';

/** One cell, found by its row's id at the moment of writing, never by a remembered row number. */
export interface CellEdit {
  /** Header and value that name the row. */
  id_header: string;
  id: string;
  header: string;
  value: string;
}

export interface Sheets {
  /** Changes whenever the sheet does. */
  revision(sheet: Sheet): Promise<string>;
  read(sheet: Sheet): Promise<{ csv: string; revision: string }>;
  /** One batch. Rows or headers that are gone are left out and returned. Writing the same value again changes nothing. */
  write(sheet: Sheet, edits: CellEdit[]): Promise<{ missing: CellEdit[] }>;
}

/** No call on a sheet takes longer, in milliseconds; one that was not answered by then may still be at work. */
export const sheetTimeout = 20_000;

/** A row as it stood when the sheet was read. */
export interface SheetRow {
  /** In the spreadsheet, from 1. */
  number: number;
  cells: string[];
}

/** The payable sheet. People may sort, edit or empty it at any moment. */
export interface PayableSheet {
  /** Empty where there is no sheet yet. */
  read(): Promise<{ csv: string; revision: string }>;
  /** One row below the others, its values by header; headers are written where there are none. */
  append(row: Readonly<Record<string, string>>): Promise<void>;
  /** Only while its cells are still these at its place. */
  remove(row: SheetRow): Promise<void>;
  write(edits: CellEdit[]): Promise<{ missing: CellEdit[] }>;
}
