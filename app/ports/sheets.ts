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
