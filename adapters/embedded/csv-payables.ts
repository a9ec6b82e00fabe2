import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { appendRow, removeRow } from '../../app/expenses/payable-sheet.ts';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { decodeSheet } from '../../app/invoices/sheet/decode.ts';
import type { CellEdit, PayableSheet } from '../../app/ports/sheets.ts';
import { ifThere } from './folder-files.ts';
import { writeWhole } from './write-whole.ts';

/** The payable sheet as a CSV file, made with the first row. */
export function createCsvPayables({ path }: { path: string }): PayableSheet {
  const read = async () => {
    const bytes = await readFile(path).catch(ifThere);
    return bytes ? decodeSheet(bytes) : '';
  };
  let last: Promise<unknown> = Promise.resolve();
  const change = (edit: (csv: string) => string): Promise<void> => {
    const done = last.then(async () => {
      const before = await read();
      const after = edit(before);
      if (after === before) return;
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, after);
    });
    last = done.catch(() => {});
    return done;
  };
  return payableSheet(read, change);
}

/** For replays and simulations. */
export function createMemoryPayables(sheet = { csv: '' }): PayableSheet {
  return payableSheet(
    async () => sheet.csv,
    async (edit) => {
      sheet.csv = edit(sheet.csv);
    },
  );
}

const payableSheet = (
  read: () => Promise<string>,
  change: (edit: (csv: string) => string) => Promise<void>,
): PayableSheet => ({
  async read() {
    const csv = await read();
    return { csv, revision: createHash('sha256').update(csv).digest('hex') };
  },
  append: (row) => change((csv) => appendRow(csv, row)),
  remove: (row) => change((csv) => removeRow(csv, row)),
  async write(edits) {
    let missing: CellEdit[] = [];
    await change((csv) => {
      const applied = applyEdits(csv, edits);
      missing = applied.missing;
      return applied.csv;
    });
    return { missing };
  },
});
