import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { decodeSheet } from '../../app/invoices/sheet/decode.ts';
import { appendRow, removeRow } from '../../app/invoices/sheet/whole-rows.ts';
import type { CellEdit, Sheet, Sheets } from '../../app/ports/sheets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { writeWhole } from './write-whole.ts';

export interface CsvSheets extends Sheets {
  /** Reads a sheet and replaces it by what `edit` makes of it, with no other write of this process in between. */
  change(sheet: Sheet, edit: (csv: string) => string): Promise<void>;
}

/** Sheets as CSV files, which people may edit, sort or replace at any moment. The payables are made with their first row. */
export function createCsvSheets({ paths }: { paths: Record<Sheet, string> }): CsvSheets {
  const read = async (sheet: Sheet) => {
    const bytes = await readFile(paths[sheet]).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      if (sheet === 'payables') return Buffer.alloc(0);
      throw new Fault(`There is no sheet at ${paths[sheet]}.`);
    });
    return { csv: decodeSheet(bytes), revision: revisionOf(bytes) };
  };
  let last: Promise<unknown> = Promise.resolve();
  const change: CsvSheets['change'] = (sheet, edit) => {
    const done = last.then(async () => {
      const before = await read(sheet);
      const csv = edit(before.csv);
      if (csv === before.csv) return;
      await mkdir(dirname(paths[sheet]), { recursive: true });
      await writeWhole(paths[sheet], csv);
    });
    last = done.catch(() => {});
    return done;
  };
  return { change, ...sheetsOf(read, change) };
}

/** For replays and simulations. */
export const createMemorySheets = (sheets: Record<Sheet, { csv: string }>): Sheets =>
  sheetsOf(
    async (sheet) => ({ csv: sheets[sheet].csv, revision: revisionOf(sheets[sheet].csv) }),
    async (sheet, edit) => {
      sheets[sheet].csv = edit(sheets[sheet].csv);
    },
  );

const revisionOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const sheetsOf = (read: Sheets['read'], change: CsvSheets['change']): Sheets => ({
  read,
  revision: async (sheet) => (await read(sheet)).revision,
  append: (sheet, row) => change(sheet, (csv) => appendRow(csv, row)),
  remove: (sheet, row) => change(sheet, (csv) => removeRow(csv, row)),
  async write(sheet, edits) {
    let missing: CellEdit[] = [];
    await change(sheet, (csv) => {
      const applied = applyEdits(csv, edits);
      missing = applied.missing;
      return applied.csv;
    });
    return { missing };
  },
});
