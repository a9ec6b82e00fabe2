import type { KnownBlock } from '@slack/types';
import { contextOf } from '../../blocks/parts/sections.ts';
import { tableOf } from '../../blocks/parts/table.ts';

/** Rows that belong together; each says to which it belongs, for whoever hears them read. */
export interface Group {
  name: string;
  rows: readonly (readonly string[])[];
  /** How many there are in all. */
  count: number;
}

/** Slack takes one table a message, so all groups share one; the first column says which. */
export function digestTable(head: readonly string[], groups: readonly Group[]): KnownBlock[] {
  const rows = groups.flatMap(({ name, rows: own }) => own.map((row) => [name, ...row]));
  const cut = groups.filter(({ rows: own, count }) => own.length < count);
  const note = cut
    .map(({ name, rows: own, count }) => `${name}, ${own.length} of ${count} shown`)
    .join(' · ');
  if (rows.length === 0) return [];
  return [...tableOf('message', { head, rows }), ...(note ? [contextOf(note)] : [])];
}
