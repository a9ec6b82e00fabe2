import Papa from 'papaparse';

/** How a CSV is written, so that it can be written the same way again. */
export interface CsvFormat {
  /** What stands before the first row: a byte order mark, Excel's `sep=;` line. */
  prefix: string;
  delimiter: string;
  newline: string;
  finalNewline: boolean;
}

export interface Cells {
  /** Cells as they stand in the file, untrimmed. Row 1 of the spreadsheet is `rows[0]`; empty rows count. */
  rows: string[][];
  format: CsvFormat;
  /** Set when rows cannot be told apart for sure, with the place and what to do. */
  broken?: string;
}

/** Is given each row in order, with its index, and answers `false` to see no more. */
export type Visit = (cells: string[], index: number) => unknown;

/** A CSV to walk through as often as needed: of a large one no more than the row at hand is in memory. */
export interface Csv {
  format: CsvFormat;
  /** Says at its end, as `broken` does, why the rows cannot be told apart for sure. Never throws. */
  walk(visit: Visit): string | undefined;
}

export function readCells(csv: string): Cells {
  const { format, walk } = openCsv(csv);
  const rows: string[][] = [];
  const broken = walk((cells) => rows.push(cells));
  return broken === undefined ? { rows, format } : { rows, format, broken };
}

/** A quote in CSV is only one at the start of a cell; a row ends outside of quotes, with \n, \r\n or \r. */
export function openCsv(csv: string): Csv {
  const prefix = /^\ufeff?(?:"?sep=.?"?(?:\r\n|\n|\r|$))?/i.exec(csv)?.[0] ?? '';
  const body = csv.slice(prefix.length);
  const { text, newline } = evenNewlines(body);
  const delimiter = /sep=([^\r\n"])/i.exec(prefix)?.[1] ?? findDelimiter(text, newline);
  const finalNewline = text.endsWith(newline);
  const walk = (visit: Visit): string | undefined => {
    let error: Papa.ParseError | undefined;
    let index = 0;
    let ended = false;
    // One row behind: a line break at the very end begins no row.
    let row: string[] | undefined;
    const pass = (cells: string[]) => {
      ended = visit(cells, index++) === false;
    };
    Papa.parse<string[]>(text, {
      delimiter,
      newline,
      step({ data, errors }, parser) {
        error ??= errors[0];
        if (row) pass(row);
        row = data;
        if (ended) parser.abort();
      },
    });
    if (ended) return undefined;
    if (row && !finalNewline) pass(row);
    return brokenQuote(text, delimiter, newline, error) ?? unprintable(csv, text, delimiter, newline);
  };
  return { format: { prefix, delimiter, newline: newlineOf(body), finalNewline }, walk };
}

/** A row's number in the spreadsheet by its index, and back. */
export const rowOf = (index: number): number => index + 1;
export const indexOf = (row: number): number => row - 1;

type Newline = '\n' | '\r\n' | '\r';

/** One kind of line break outside of quotes: files put together by hand mix them, and Excel's cells hold bare \n. */
function evenNewlines(text: string): { text: string; newline: Newline } {
  if (!text.includes('\r')) return { text, newline: '\n' };
  if (!text.includes('\n')) return { text, newline: '\r' };
  if (!/(?<!\r)\n|\r(?!\n)/.test(text)) return { text, newline: '\r\n' };
  const even = text.replace(/"[^"]*"|\r\n|\r|\n/g, (found) => (found.startsWith('"') ? found : '\n'));
  return { text: even, newline: '\n' };
}

/** The line break that ends the first row. */
const newlineOf = (text: string): string =>
  /^(?:"[^"]*"|[^"\r\n])*(\r\n|\r|\n)/.exec(text.slice(0, 100_000))?.[1] ?? '\n';

const delimiters = [',', ';', '\t', '|'];
const rowsLookedAt = 20;

/** The one that cuts the header into the most cells: amounts and addresses below may be full of commas. */
function findDelimiter(text: string, newline: Newline): string {
  const head = text.slice(0, 100_000);
  const widthsBy = delimiters.map((delimiter) =>
    Papa.parse<string[]>(head, { delimiter, newline, preview: rowsLookedAt }).data.map(
      (cells) => cells.length,
    ),
  );
  for (let row = 0; row < rowsLookedAt; row++) {
    const widths = widthsBy.map((all) => all[row] ?? 0);
    const widest = Math.max(...widths);
    if (widest > 1) return delimiters[widths.indexOf(widest)] as string;
  }
  return ',';
}

function brokenQuote(text: string, delimiter: string, newline: Newline, error: Papa.ParseError | undefined) {
  if (error?.type !== 'Quotes') return undefined;
  const before = Papa.parse<string[]>(text.slice(0, (error.index ?? 1) - 1), { delimiter, newline }).data;
  const place = placeOf(before, before.length - 1, (before.at(-1)?.length ?? 1) - 1);
  return `${place}: a quote (") opens this cell and does not end with it. Close it, or write quotes within it twice ("").`;
}

function unprintable(csv: string, text: string, delimiter: string, newline: Newline): string | undefined {
  const at = csv.indexOf('\0');
  if (at < 0) return undefined;
  const start = csv.slice(0, 1000);
  if (start.split('\0').length > start.length / 4)
    return 'The file is saved as UTF-16 ("Unicode text"). Save it as "CSV UTF-8".';
  const rows = Papa.parse<string[]>(text, { delimiter, newline }).data;
  const row = rows.findIndex((cells) => cells.some((cell) => cell.includes('\0')));
  const column = rows[row]?.findIndex((cell) => cell.includes('\0')) ?? 0;
  return `${placeOf(rows, row, column)}: the file is damaged here, this cell holds a NUL character. Write the cell again.`;
}

function placeOf(rows: string[][], row: number, column: number): string {
  const header = row > 0 ? rows[0]?.[column]?.trim() : undefined;
  return `Row ${rowOf(row)}, column ${header ? `"${header}"` : column + 1}`;
}
