import Papa from 'papaparse';
import type { CellEdit } from '../../ports/sheets.ts';
import { type Cells, readCells } from './cells.ts';
import { safeCell } from './safe-cell.ts';

/**
 * A CSV with some of its cells set; every other cell, the separator, line breaks and byte order mark stay. Rows are
 * found by the value under the id's header. An edit whose row or header is gone, or stands there twice, is returned
 * as missing. A CSV that cannot be read safely is left as it is. Values go in as text (`safeCell`).
 */
export function applyEdits(csv: string, edits: readonly CellEdit[]): { csv: string; missing: CellEdit[] } {
  const cells = readCells(csv);
  if (cells.broken !== undefined) return { csv, missing: [...edits] };
  const missing: CellEdit[] = [];
  const finders = new Map<string, ReturnType<typeof findRows>>();
  let changed = false;
  for (const edit of edits) {
    const find = finders.get(edit.id_header) ?? findRows(cells.rows, edit.id_header);
    finders.set(edit.id_header, find);
    const row = cells.rows[find.rowOf(edit.id) ?? -1];
    const column = find.columnOf(edit.header);
    const value = safeCell(edit.value);
    if (!row || column === undefined) missing.push(edit);
    else if ((row[column] ?? '') !== value) {
      row[column] = value;
      changed = true;
    }
  }
  return { csv: changed ? writeCells(cells) : csv, missing };
}

const rowsLookedAt = 20;

function findRows(rows: string[][], id_header: string) {
  const sameText = (text: string) => (cell: string) => cell.trim() === text.trim();
  const header = rows.slice(0, rowsLookedAt).findIndex((row) => row.some(sameText(id_header)));
  const columnOf = (text: string): number | undefined => {
    const first = rows[header]?.findIndex(sameText(text)) ?? -1;
    return first >= 0 && first === rows[header]?.findLastIndex(sameText(text)) ? first : undefined;
  };
  const column = columnOf(id_header);
  const places = new Map<string, number | undefined>();
  for (let row = header + 1; column !== undefined && row < rows.length; row++) {
    const id = rows[row]?.[column]?.trim();
    if (id) places.set(id, places.has(id) ? undefined : row);
  }
  return { columnOf, rowOf: (id: string): number | undefined => places.get(id.trim()) };
}

/** As it was written before: separator, line breaks and byte order mark stay. */
export function writeCells({ rows, format }: Cells): string {
  const { prefix, delimiter, newline, finalNewline } = format;
  return prefix + Papa.unparse(rows, { delimiter, newline }) + (finalNewline ? newline : '');
}
