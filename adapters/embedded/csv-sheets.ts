import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { decodeSheet } from '../../app/invoices/sheet/decode.ts';
import type { Sheet, Sheets } from '../../app/ports/sheets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { writeWhole } from './write-whole.ts';

/** Sheets as CSV files, which the owner may edit, sort or replace at any moment. */
export function createCsvSheets({ paths }: { paths: Record<Sheet, string> }): Sheets {
  const read = async (sheet: Sheet) => {
    const bytes = await readFile(paths[sheet]).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Fault(`There is no sheet at ${paths[sheet]}.`);
      throw error;
    });
    return { csv: decodeSheet(bytes), revision: createHash('sha256').update(bytes).digest('hex') };
  };
  return {
    read,
    revision: async (sheet) => (await read(sheet)).revision,
    async write(sheet, edits) {
      const before = await read(sheet);
      const { csv, missing } = applyEdits(before.csv, edits);
      if (csv !== before.csv) await writeWhole(paths[sheet], csv);
      return { missing };
    },
  };
}
