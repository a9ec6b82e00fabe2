import { z } from 'zod';
import { plainLength } from '../length.ts';
import { limits } from '../limits.ts';
import { richText } from './rich-text.ts';
import { fits } from './say.ts';
import { text } from './text.ts';

const { rows, columns, characters } = limits.table;
const cellText = text(characters);

const cell = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('raw_text'), text: cellText }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: cellText }),
  z.strictObject(richText),
]);

/** Every text of a cell, whatever is around it. */
const charactersOf = (value: unknown): number =>
  value && typeof value === 'object'
    ? Object.entries(value).reduce(
        (sum, [key, each]) =>
          sum + (key === 'text' && typeof each === 'string' ? plainLength(each) : charactersOf(each)),
        0,
      )
    : 0;

const column = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
});

/** The reference asks for as many cells in every row of a `data_table` only; here of a `table` too. */
export const table = (common: { block_id: z.ZodType }) =>
  z
    .strictObject({
      ...common,
      type: z.literal('table'),
      rows: z.array(z.array(cell).min(1).max(columns)).min(1).max(rows),
      column_settings: z.array(column.nullable()).max(columns).optional(),
    })
    .check(
      fits((value, say) => {
        const width = value.rows[0]?.length;
        for (const [at, row] of value.rows.entries())
          if (row.length !== width) say(['rows', at], `has ${row.length} cells, the first row has ${width}`);
        const sum = charactersOf(value.rows);
        if (sum > characters)
          say(['rows'], `have ${sum} characters, Slack takes at most ${characters}`, characters);
      }),
    );
