export type Sheet = 'invoices' | 'payables';

/** One cell, found by its row's id at the moment of writing, never by a remembered row number. */
export interface CellEdit {
  /** Header and value that name the row. */
  id_header: string;
  id: string;
  header: string;
  value: string;
}

/** A row as it stood when the sheet was read. */
export interface SheetRow {
  /** In the spreadsheet, from 1. */
  number: number;
  cells: string[];
}

/** People may sort, edit or empty a sheet at any moment. Values go in as text: none becomes a formula. */
export interface Sheets {
  /** Changes whenever the sheet does. */
  revision(sheet: Sheet): Promise<string>;
  /** The payables are empty where there is no sheet yet; without invoices it throws a `Fault`. */
  read(sheet: Sheet): Promise<{ csv: string; revision: string }>;
  /** One batch. Rows or headers that are gone are left out and returned. Writing the same value again changes nothing. */
  write(sheet: Sheet, edits: CellEdit[]): Promise<{ missing: CellEdit[] }>;
  /** One row below the others, its values by header; in an empty sheet the headers come first. Again is a second row. */
  append(sheet: Sheet, row: Readonly<Record<string, string>>): Promise<void>;
  /** Only while its cells are still these at its place. */
  remove(sheet: Sheet, row: SheetRow): Promise<void>;
}

/** No call on a sheet takes longer, in milliseconds; one that was not answered by then may still be at work. */
export const sheetTimeout = 20_000;
