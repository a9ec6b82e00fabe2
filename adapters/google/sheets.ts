import Papa from 'papaparse';
import { applyEdits } from '../../app/invoices/sheet/apply-edits.ts';
import { readCells } from '../../app/invoices/sheet/cells.ts';
import { appendRow } from '../../app/invoices/sheet/whole-rows.ts';
import type { CellEdit, Sheet, Sheets } from '../../app/ports/sheets.ts';
import { DefiniteFailure, Fault } from '../../app/shared/errors.ts';
import type { GoogleApis } from './connect.ts';
import type { GooglePlace } from './place.ts';
import { appendRows, type CellChange, deleteRow, readTab, type Tab, versionOf, writeCells } from './tab.ts';
import { troubleOf } from './trouble.ts';

export interface GoogleSheetsOptions {
  connect: () => Promise<GoogleApis>;
  places: Partial<Record<Sheet, GooglePlace>>;
}

const names: Record<Sheet, string> = { invoices: 'The invoice sheet', payables: 'The payable sheet' };
const rounds = 3;

/**
 * Google Sheets. Rows are found by their ids in the moment of writing; Google has no way to write only if nothing moved
 * meanwhile, so every write is looked at again, and a cell that landed in another row is put back.
 */
export function createGoogleSheets({ connect, places }: GoogleSheetsOptions): Sheets {
  const at = async <T>(
    sheet: Sheet,
    work: (apis: GoogleApis, place: GooglePlace) => Promise<T>,
    writes?: true,
  ) => {
    const place = places[sheet];
    if (!place) throw new Fault(`${names[sheet]} is not at Google.`);
    const apis = await connect();
    try {
      return await work(apis, place);
    } catch (error) {
      if (error instanceof Fault || error instanceof DefiniteFailure) throw error;
      throw troubleOf(error, { what: names[sheet], who: apis.who, ...(writes && { writes }) });
    }
  };
  return {
    revision: (sheet) => at(sheet, versionOf),
    // The version is asked first: what changes meanwhile is seen the next time.
    read: (sheet) =>
      at(sheet, async (apis, place) => {
        const revision = await versionOf(apis, place);
        return { revision, csv: csvOf(await readTab(apis, place)) };
      }),
    write: (sheet, edits) => at(sheet, (apis, place) => write(apis, place, edits)),
    append: (sheet, row) =>
      at(
        sheet,
        async (apis, place) => {
          const tab = await readTab(apis, place);
          const rows = readCells(appendRow(csvOf(tab), row)).rows.slice(tab.rows.length);
          await appendRows(apis, place, tab.title, rows.map(asTyped));
        },
        true,
      ),
    remove: (sheet, row) =>
      at(
        sheet,
        async (apis, place) => {
          const { rows, sheetId } = await readTab(apis, place);
          const there = rows[row.number - 1];
          if (there?.join('\0') === row.cells.join('\0'))
            await deleteRow(apis, place, sheetId, row.number - 1);
        },
        true,
      ),
  };
}

const csvOf = ({ rows }: Tab): string =>
  rows.length > 0 ? `${Papa.unparse(rows, { newline: '\n' })}\n` : '';

/** The apostrophe that keeps a CSV's cell from being a formula is not needed where everything goes in RAW. */
const asTyped = (row: string[]): string[] => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''));

async function write(
  apis: GoogleApis,
  place: GooglePlace,
  edits: CellEdit[],
): Promise<{ missing: CellEdit[] }> {
  for (let round = 0; round < rounds; round++) {
    const before = await readTab(apis, place);
    const { missing, changes } = changesFor(before, edits);
    if (changes.length === 0) return { missing };
    await writeCells(apis, place, before.title, changes);
    const astray = strangers(before, await readTab(apis, place), changes, edits);
    if (astray.length === 0) return { missing };
    await writeCells(apis, place, before.title, astray);
  }
  throw new DefiniteFailure('The sheet is being sorted while it is written.');
}

/** What these edits change, found by the same rules as in a CSV. */
function changesFor(tab: Tab, edits: CellEdit[]): { missing: CellEdit[]; changes: CellChange[] } {
  const { csv, missing } = applyEdits(csvOf(tab), edits);
  const changes = readCells(csv).rows.flatMap((cells, row) => {
    const there = asTyped(tab.rows[row] ?? []);
    return asTyped(cells).flatMap((value, column) =>
      value === there[column] ? [] : [{ row, column, value }],
    );
  });
  return { missing, changes };
}

/** Of rows that moved in under a write: their cells that it hit, with what they held before. */
function strangers(before: Tab, after: Tab, changes: CellChange[], edits: CellEdit[]): CellChange[] {
  const ids = new Set(edits.map((edit) => edit.id_header.trim()));
  const head = before.rows.find((row) => row.some((cell) => ids.has(cell.trim()))) ?? [];
  const columns = head.flatMap((cell, column) => (ids.has(cell.trim()) ? [column] : []));
  const same = (a: string[] | undefined, b: string[] | undefined) =>
    columns.every((at) => a?.[at] === b?.[at]);
  return changes.flatMap(({ row, column }) => {
    const now = after.rows[row];
    if (!now || same(now, before.rows[row])) return [];
    const earlier = before.rows.find((each) => same(each, now));
    return [{ row, column, value: earlier?.[column] ?? '' }];
  });
}
