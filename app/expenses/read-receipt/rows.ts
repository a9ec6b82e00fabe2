import type { ReadLine, ReadPage } from '../../ports/reader.ts';

/** What stands side by side, from left to right. */
export interface Row {
  cells: ReadLine[];
  text: string;
  /** Of its middle, in heights of a usual line, from the top of the first page. */
  at: number;
  /** Of its letters, against a usual line. */
  size: number;
}

/** The rows of all pages, from top to bottom. */
export function rowsOf(pages: readonly ReadPage[]): Row[] {
  let above = 0;
  return pages.flatMap((page) => {
    const usual = usualHeight(page.lines);
    const rows = groupRows(page.lines).map((cells): Row => {
      const middle = cells.reduce((sum, { box }) => sum + box.y + box.height / 2, 0) / cells.length;
      const size = Math.max(...cells.map(({ box }) => box.height)) / usual;
      return { cells, text: cells.map(({ text }) => text).join(' '), at: above + middle / usual, size };
    });
    above += page.height / usual;
    return rows;
  });
}

const usualHeight = (lines: readonly ReadLine[]): number => {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] || 1;
};

/** A line belongs to the row whose middle runs through it, if nothing stands there yet. */
function groupRows(lines: readonly ReadLine[]): ReadLine[][] {
  const rows: { middle: number; height: number; cells: ReadLine[] }[] = [];
  for (const line of lines.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const row = rows
      .slice(-4)
      .filter(({ middle, height, cells }) => {
        const apart = Math.abs(middleOf(line) - middle);
        return apart < Math.min(height, line.box.height) * 0.55 && cells.every((cell) => beside(cell, line));
      })
      .sort((a, b) => Math.abs(middleOf(line) - a.middle) - Math.abs(middleOf(line) - b.middle))[0];
    if (!row) rows.push({ middle: middleOf(line), height: line.box.height, cells: [line] });
    else {
      row.cells.push(line);
      row.middle = row.cells.reduce((sum, cell) => sum + middleOf(cell), 0) / row.cells.length;
      row.height = Math.min(row.height, line.box.height);
    }
  }
  return rows
    .toSorted((a, b) => a.middle - b.middle)
    .map(({ cells }) => cells.toSorted((a, b) => a.box.x - b.box.x));
}

const middleOf = ({ box }: ReadLine): number => box.y + box.height / 2;

/** Boxes are a little wider than their letters. */
function beside(a: ReadLine, b: ReadLine): boolean {
  const shared = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
  return shared < Math.min(a.box.width, b.box.width) * 0.4;
}
