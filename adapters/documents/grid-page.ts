import type { ReadLine, ReadPage } from '../../app/ports/reader.ts';

/** In units of a page: wide enough that two columns never touch. */
const [columnWidth, rowHeight, letter] = [220, 14, 5];
const most = { rows: 3000, columns: 60, letters: 2000 };

/** Rows of cells as a page. A cell of several lines stands in as many rows. */
export function gridPage(rows: readonly (readonly string[])[]): ReadPage {
  const lines: ReadLine[] = [];
  let y = 0;
  for (const row of rows.slice(0, most.rows)) {
    let tallest = 1;
    for (const [column, cell] of row.slice(0, most.columns).entries()) {
      const texts = cell.split('\n').map((text) => text.replace(/\s+/g, ' ').trim().slice(0, most.letters));
      for (const [n, text] of texts.entries())
        if (text) lines.push({ text, box: boxOf(column, y + n * rowHeight, text), confidence: 1 });
      tallest = Math.max(tallest, texts.length);
    }
    y += tallest * rowHeight;
  }
  return { width: columnWidth * 8, height: Math.max(y, rowHeight), lines };
}

const boxOf = (column: number, y: number, text: string): ReadLine['box'] => ({
  x: column * columnWidth,
  y,
  width: Math.min(columnWidth - 20, text.length * letter),
  height: 10,
});
