import { z } from 'zod';
import { Refusal } from '../../../app/shared/errors.ts';
import type { Edit } from './table.ts';

/** What a form of the sheet page asks for. */
export type Asked =
  | { do: 'save'; edits: Edit[] }
  | { do: 'add'; cells: string[] }
  | { do: 'paid'; invoice_id: string };

/** The rows as they were shown, so that what somebody else changed meanwhile is not written over. */
const seen = z.record(z.string(), z.array(z.string()));

/** Fields are `c.<row>.<column>`, of the new row `n.<column>`. Throws a `Refusal` for what no page of ours sends. */
export function readSheetForm(body: string): Asked {
  const fields = new URLSearchParams(body);
  const paid = fields.get('paid');
  if (paid) return { do: 'paid', invoice_id: paid };
  if (fields.get('do') === 'add') return { do: 'add', cells: newRow(fields) };
  if (fields.get('do') === 'save') return { do: 'save', edits: editsOf(fields) };
  throw new Refusal('This is no form of this page.');
}

function newRow(fields: URLSearchParams): string[] {
  const cells: string[] = [];
  for (const [name, value] of fields) {
    const [, column] = /^n\.(\d{1,3})$/.exec(name) ?? [];
    if (column) cells[Number(column)] = value;
  }
  return Array.from(cells, (cell) => cell ?? '');
}

function editsOf(fields: URLSearchParams): Edit[] {
  const before = readSeen(fields.get('seen') ?? '');
  const edits: Edit[] = [];
  for (const [name, value] of fields) {
    const [, row = '', column = ''] = /^c\.(\d{1,6})\.(\d{1,3})$/.exec(name) ?? [];
    if (!row) continue;
    const was = before[row]?.[Number(column)];
    if (was === undefined) throw new Refusal('This is no form of this page.');
    // A browser's field is one line, whatever the cell holds.
    if (was.replace(/[\r\n]+/g, '') !== value)
      edits.push({ row: Number(row), column: Number(column), was, value });
  }
  return edits;
}

function readSeen(text: string): z.infer<typeof seen> {
  try {
    return seen.parse(JSON.parse(text));
  } catch {
    throw new Refusal('This is no form of this page.');
  }
}
