import type { SheetRow } from '../../ports/sheets.ts';
import { Fault } from '../../shared/errors.ts';
import { fold } from '../../shared/owner-words.ts';
import { writeCells } from './apply-edits.ts';
import { readCells } from './cells.ts';
import { safeCell } from './safe-cell.ts';

const rowsLookedAt = 20;

/**
 * A CSV with one row more below the others. Its values go under the headers of the first row that has the most of them;
 * an empty CSV gets these headers. Throws a `Fault` for a CSV that cannot be read, or has none of them.
 */
export function appendRow(csv: string, row: Readonly<Record<string, string>>): string {
  const cells = readCells(csv);
  if (cells.broken !== undefined) throw new Fault(`The sheet cannot be read: ${cells.broken}`);
  const { rows, format } = cells;
  const values = new Map(Object.entries(row).map(([header, value]) => [fold(header), oneLine(value)]));
  let head = headOf(rows, values);
  if (!head) {
    if (rows.some((each) => each.some((cell) => cell.trim())))
      throw new Fault(`The sheet has none of the columns ${Object.keys(row).slice(0, 4).join(', ')}.`);
    head = Object.keys(row);
    rows.push(head);
  }
  const folded = head.map(fold);
  rows.push(
    folded.map((header, at) => (folded.indexOf(header) === at ? safeCell(values.get(header) ?? '') : '')),
  );
  return writeCells({ rows, format: { ...format, finalNewline: true } });
}

function headOf(rows: readonly string[][], values: ReadonlyMap<string, string>): string[] | undefined {
  let [found, most]: [string[] | undefined, number] = [undefined, 0];
  for (const row of rows.slice(0, rowsLookedAt)) {
    const known = row.filter((cell) => values.has(fold(cell))).length;
    if (known > most) [found, most] = [row, known];
  }
  return found;
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** A CSV without that row, if it still stands there as it was. */
export function removeRow(csv: string, { number, cells }: SheetRow): string {
  const { rows, format, broken } = readCells(csv);
  const there = rows[number - 1];
  if (broken !== undefined || there?.join('\0') !== cells.join('\0')) return csv;
  return writeCells({ rows: rows.toSpliced(number - 1, 1), format });
}
