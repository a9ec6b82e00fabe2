import { Fault } from '../../shared/errors.ts';
import type { Section, Table } from '../../shared/owner-document.ts';
import { didYouMean, type Faults, list, sameWords } from '../../shared/owner-words.ts';

export interface Columns {
  needed: readonly string[];
  more: readonly string[];
}

export interface Cells {
  line: number;
  /** Empty where the table has no such column. */
  cell(name: string): string;
  has(name: string): boolean;
}

/** Reads each row that has something in it. What `read` throws as `Fault` is kept with its row's line. */
export function readTables(
  section: Section,
  columns: Columns,
  faults: Faults,
  read: (cells: Cells) => void,
): void {
  for (const table of section.tables) {
    const column = faults.attempt(table.line, () => readHeader(table, columns));
    if (!column) continue;
    for (const { line, cells } of table.rows) {
      if (cells.every((cell) => !cell)) continue;
      faults.attempt(line, () => {
        if (cells.length > table.header.length)
          throw new Fault(
            'This row has more cells than the table has columns. Write a bar in a name as \\|.',
          );
        read({
          line,
          cell: (name) => cells[column.get(name) ?? -1] ?? '',
          has: (name) => column.has(name),
        });
      });
    }
  }
}

function readHeader({ header }: Table, { needed, more }: Columns): Map<string, number> {
  const names = [...needed, ...more];
  const column = new Map<string, number>();
  header.forEach((title, i) => {
    const name = names.find((n) => sameWords(n, title.replace(/\bper\b/gi, 'a')));
    if (!name) {
      throw new Fault(
        title
          ? `There is no column "${title}" here. ${didYouMean(title, names, `Columns are ${list(names)}.`)}`
          : `A column has no name. Columns are ${list(names)}.`,
      );
    }
    if (column.has(name)) throw new Fault(`There are two columns "${name}". Keep one of them.`);
    column.set(name, i);
  });
  const missing = needed.filter((name) => !column.has(name));
  if (missing.length)
    throw new Fault(
      `This table lacks the ${missing.length > 1 ? 'columns' : 'column'} ${list(missing)}. Columns are ${list(names)}.`,
    );
  return column;
}
