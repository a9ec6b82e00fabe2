import type { ReadLine, ReadPage } from '../../ports/reader.ts';

/** What stands together in one place of a row: a label, a value, or a label with its value. */
export interface Cell {
  text: string;
  left: number;
  right: number;
  middle: number;
  height: number;
  /** Index of its row. */
  row: number;
  page: number;
  /** From 0 to 1: that its letters are what is printed. */
  sure: number;
}

export interface Row {
  cells: Cell[];
  text: string;
  page: number;
  /** Of its middle, from 0 at the top of its page to 1. */
  depth: number;
  /** Of its letters, against a usual line of its page. */
  size: number;
}

/** What is beyond is left out: what is read stands at the beginning of an invoice, or at its end. */
const most = { lines: 12_000, first: 900, last: 400, cells: 60, letters: 1000 };

/** All pages as rows from top to bottom, their cells from left to right. */
export function layOut(pages: readonly ReadPage[]): Row[] {
  const groups = pages.flatMap(({ lines, height }, page) => {
    const usual = usualHeight(lines);
    return groupRows(lines.slice(0, most.lines)).map((group) => ({ group, page, usual, height }));
  });
  const kept =
    groups.length > most.first + most.last
      ? [...groups.slice(0, most.first), ...groups.slice(-most.last)]
      : groups;
  return kept.map(({ group, page, usual, height }, row): Row => {
    const cells = joined(group.slice(0, most.cells), page, row);
    const middle = cells.reduce((sum, cell) => sum + cell.middle, 0) / cells.length;
    return {
      cells,
      text: cells.map(({ text }) => text).join('  '),
      page,
      depth: height > 0 ? Math.min(1, Math.max(0, middle / height)) : 0,
      size: Math.max(...cells.map((cell) => cell.height)) / usual,
    };
  });
}

function usualHeight(lines: readonly ReadLine[]): number {
  const heights = lines.map(({ box }) => box.height).sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)] || 1;
}

interface Group {
  middle: number;
  height: number;
  lines: ReadLine[];
}

/** A line belongs to the row whose middle runs through it, if nothing stands there yet. */
function groupRows(lines: readonly ReadLine[]): ReadLine[][] {
  const groups: Group[] = [];
  for (const line of lines.toSorted((a, b) => middleOf(a) - middleOf(b))) {
    const apart = ({ middle }: Group) => Math.abs(middleOf(line) - middle);
    const group = groups
      .slice(-5)
      .filter(
        (each) =>
          apart(each) < Math.min(each.height, line.box.height) * 0.55 &&
          each.lines.every((other) => beside(other, line)),
      )
      .sort((a, b) => apart(a) - apart(b))[0];
    if (!group) groups.push({ middle: middleOf(line), height: line.box.height, lines: [line] });
    else {
      group.lines.push(line);
      group.middle += (middleOf(line) - group.middle) / group.lines.length;
      group.height = Math.min(group.height, line.box.height);
    }
  }
  return groups
    .sort((a, b) => a.middle - b.middle)
    .map(({ lines }) => lines.toSorted((a, b) => a.box.x - b.box.x));
}

const middleOf = ({ box }: ReadLine): number => box.y + box.height / 2;

/** Boxes are a little wider than their letters. */
function beside(a: ReadLine, b: ReadLine): boolean {
  const shared = Math.min(a.box.x + a.box.width, b.box.x + b.box.width) - Math.max(a.box.x, b.box.x);
  return shared < Math.min(a.box.width, b.box.width) * 0.4;
}

/** In heights of the letters: programs place each word on its own, or each letter. */
const gaps = { glued: 0.12, word: 0.75, figures: 0.4 };

function joined(lines: readonly ReadLine[], page: number, row: number): Cell[] {
  const cells: Cell[] = [];
  for (const { text: all, box, confidence, weakest = confidence } of lines) {
    const text = all.slice(0, most.letters);
    const last = cells.at(-1);
    const gap = last ? (box.x - last.right) / Math.max(1, Math.min(last.height, box.height)) : Infinity;
    const figures = last && /\d\W*$/.test(last.text) && /^\W*\d/.test(text);
    if (last && last.text.length < most.letters && gap < (figures ? gaps.figures : gaps.word)) {
      last.text += gap < gaps.glued ? text : ` ${text}`;
      last.right = Math.max(last.right, box.x + box.width);
      last.sure = Math.min(last.sure, weakest);
    } else
      cells.push({
        text,
        left: box.x,
        right: box.x + box.width,
        middle: box.y + box.height / 2,
        height: box.height,
        row,
        page,
        sure: weakest,
      });
  }
  return cells;
}

/** The nearest cells below one that share its column, at most that many rows further down. */
export function below(rows: readonly Row[], cell: Cell, most = 2): Cell[] {
  return rows
    .slice(cell.row + 1, cell.row + 1 + most * 2)
    .flatMap(({ page, cells }) =>
      page !== cell.page
        ? []
        : cells.filter(
            (other) =>
              other.middle - cell.middle < cell.height * 1.9 * most &&
              other.left < cell.right &&
              other.right > cell.left,
          ),
    );
}

/** The nearest cell above one in its column, at most that many rows up. */
export function above(rows: readonly Row[], cell: Cell, most = 2): Cell | undefined {
  for (const row of rows.slice(Math.max(0, cell.row - most * 2), cell.row).toReversed()) {
    if (row.page !== cell.page) return undefined;
    const found = row.cells.find(
      (other) =>
        cell.middle - other.middle < cell.height * 2.2 * most &&
        other.left < cell.right &&
        other.right > cell.left,
    );
    if (found) return found;
  }
  return undefined;
}
