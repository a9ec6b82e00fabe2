import type { KnownBlock } from '@slack/types';
import { tableOf } from '../../blocks/parts/table.ts';

/** Rows that belong together: what they are stands before the first of them. */
export interface Group {
  name: string;
  rows: readonly (readonly string[])[];
  /** How many there are in all. */
  count: number;
}

/** Slack takes one table a message, so all groups share one; a group without rows says so. */
export function digestTable(head: readonly string[], groups: readonly Group[]): KnownBlock[] {
  const rows = groups.flatMap(({ name, rows: own, count }) => {
    if (own.length === 0) return [[name, 'none']];
    const more = count - own.length;
    return [
      ...own.map((row, n) => [n === 0 ? name : ' ', ...row]),
      ...(more > 0 ? [[' ', `… and ${more} more`]] : []),
    ];
  });
  return tableOf('message', { head: [' ', ...head], rows });
}
