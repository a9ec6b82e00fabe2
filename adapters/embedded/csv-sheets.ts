import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { decodeSheet } from '../../app/invoices/sheet/decode.ts';
import type { Sheet, Sheets } from '../../app/ports/sheets.ts';
import { Fault } from '../../app/shared/errors.ts';
import { writeWhole } from './write-whole.ts';

export interface CsvSheets extends Sheets {
  /** Reads a sheet and replaces it by what `edit` makes of it, with no other write of this process in between. */
  change(sheet: Sheet, edit: (csv: string) => string): Promise<void>;
}

/** Sheets as CSV files, which the owner may edit, sort or replace at any moment. */
export function createCsvSheets({ paths }: { paths: Record<Sheet, string> }): CsvSheets {
  const read = async (sheet: Sheet) => {
    const bytes = await readFile(paths[sheet]).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new Fault(`There is no sheet at ${paths[sheet]}.`);
      throw error;
    });
    return { csv: decodeSheet(bytes), revision: createHash('sha256').update(bytes).digest('hex') };
  };
  let last: Promise<unknown> = Promise.resolve();
  const change: CsvSheets['change'] = (sheet, edit) => {
    const done = last.then(async () => {
      const before = await read(sheet);
      const csv = edit(before.csv);
      if (csv !== before.csv) await writeWhole(paths[sheet], csv);
    });
    last = done.catch(() => {});
    return done;
  };
  return {
    read,
    change,
    revision: async (sheet) => (await read(sheet)).revision,
    async write(sheet, edits) {
      let missing: Awaited<ReturnType<Sheets['write']>>['missing'] = [];
      await change(sheet, (before) => {
        const applied = applyEdits(before, edits);
        missing = applied.missing;
        return applied.csv;
      });
      return { missing };
    },
  };
}
