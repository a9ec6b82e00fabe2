import type { sheets_v4 } from '@googleapis/sheets';
import { Fault } from '../../app/shared/errors.ts';
import type { GoogleApis } from './connect.ts';
import type { GooglePlace } from './place.ts';

/** One tab of a spreadsheet as it stands, its cells as their owner sees them, every row as wide as the widest. */
export interface Tab {
  title: string;
  sheetId: number;
  rows: string[][];
}

export interface CellChange {
  /** Both from 0. */
  row: number;
  column: number;
  value: string;
}

/** `'It''s May'!C7` */
export const rangeOf = (title: string, { row, column }: { row: number; column: number }): string =>
  `'${title.replaceAll("'", "''")}'!${letters(column)}${row + 1}`;

/** 0 is A, 25 Z, 26 AA. */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

export async function readTab({ sheets }: GoogleApis, place: GooglePlace): Promise<Tab> {
  const { title, sheetId } = await findTab(sheets, place);
  const { data } = await sheets.spreadsheets.values.get({
    spreadsheetId: place.id,
    range: `'${title.replaceAll("'", "''")}'`,
    valueRenderOption: 'FORMATTED_VALUE',
    majorDimension: 'ROWS',
  });
  const rows = (data.values ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return {
    title,
    sheetId,
    rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
  };
}

/** By its number, which stays when somebody renames it; the first one where none is named. */
async function findTab(sheets: sheets_v4.Sheets, { id, gid }: GooglePlace) {
  const { data } = await sheets.spreadsheets.get({
    spreadsheetId: id,
    fields: 'sheets.properties(sheetId,title,index)',
  });
  const all = (data.sheets ?? []).flatMap(({ properties }) => properties ?? []);
  const found =
    gid === undefined ? all.find(({ index }) => (index ?? 0) === 0) : all.find((p) => p.sheetId === gid);
  if (!found?.title) throw new Fault('The spreadsheet has no such tab any more. Copy its link once more.');
  return { title: found.title, sheetId: found.sheetId ?? 0 };
}

/** RAW: nothing becomes a formula or a date. A plain number goes in as one, so that it can be summed. */
const raw = (value: string): string | number =>
  /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(value) ? Number(value) : value;

export const writeCells = (
  { sheets }: GoogleApis,
  place: GooglePlace,
  title: string,
  changes: CellChange[],
) =>
  sheets.spreadsheets.values.batchUpdate({
    spreadsheetId: place.id,
    requestBody: {
      valueInputOption: 'RAW',
      data: changes.map((change) => ({ range: rangeOf(title, change), values: [[raw(change.value)]] })),
    },
  });

export const appendRows = ({ sheets }: GoogleApis, place: GooglePlace, title: string, rows: string[][]) =>
  sheets.spreadsheets.values.append({
    spreadsheetId: place.id,
    range: rangeOf(title, { row: 0, column: 0 }),
    valueInputOption: 'RAW',
    insertDataOption: 'INSERT_ROWS',
    requestBody: { values: rows.map((row) => row.map(raw)) },
  });

/** `row` from 0. */
export const deleteRow = ({ sheets }: GoogleApis, place: GooglePlace, sheetId: number, row: number) =>
  sheets.spreadsheets.batchUpdate({
    spreadsheetId: place.id,
    requestBody: {
      requests: [
        {
          deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
        },
      ],
    },
  });

/** Drive counts every change of a file. */
export async function versionOf({ drive }: GoogleApis, place: GooglePlace): Promise<string> {
  const { data } = await drive.files.get({
    fileId: place.id,
    fields: 'version,trashed',
    supportsAllDrives: true,
  });
  if (data.trashed) throw new Fault('It lies in Google’s bin: take it out again.');
  return String(data.version ?? '');
}
