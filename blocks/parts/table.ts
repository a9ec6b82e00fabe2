import type { KnownBlock, TableBlock } from '@slack/types';
import { plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import type { Surface } from '../validate/surfaces.ts';
import { andMore, listOf } from './list.ts';
import { mrkdwn } from './mrkdwn.ts';
import { contextOf, sectionsOf } from './sections.ts';
import { words } from './text.ts';

export interface Table {
  /** Its length is the number of columns; shorter rows are filled up, longer ones cut. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
  align?: readonly ('left' | 'center' | 'right')[];
}

const longestCell = 80;
/** Of the 10,000 that Slack takes, so that a message has room for more than its table. */
const roomForCells = 8000;
const linesInstead = 30;

/**
 * A table where Slack has one (in a message, one a message, up to 20 columns and 99 rows below the head), else its
 * rows as lines. What does not fit is counted below it.
 */
export function tableOf(surface: Surface, { head, rows, align = [] }: Table): KnownBlock[] {
  const { columns, rows: most } = limits.table;
  if (surface !== 'message' || head.length > columns || head.length === 0) {
    const lines = rows.map((row) => mrkdwn(row.map((cell) => words(cell, longestCell)).join(' · ')));
    return sectionsOf(listOf(lines, linesInstead));
  }
  const line = (cells: readonly string[]) => head.map((_, at) => words(cells[at] ?? '', longestCell));
  const shown: string[][] = [];
  let room = roomForCells;
  for (const row of [head, ...rows.slice(0, most - 1)].map(line)) {
    room -= row.reduce((sum, cell) => sum + plainLength(cell), 0);
    if (room < 0) break;
    shown.push(row);
  }
  const left = rows.length + 1 - shown.length;
  const table: TableBlock = {
    type: 'table',
    rows: shown.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
    ...(align.length > 0 && {
      column_settings: align.slice(0, head.length).map((each) => ({ align: each })),
    }),
  };
  return left > 0 ? [table, contextOf(andMore(left))] : [table];
}
