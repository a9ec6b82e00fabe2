import { z } from 'zod';
import type { Model } from '../ports/model.ts';
import type { ReadPage } from '../ports/reader.ts';
import { type Field, field, sure } from '../shared/field.ts';
import { amountsIn, wholeAmountsIn } from './read-receipt/amounts.ts';
import { rowsOf } from './read-receipt/rows.ts';

const answer = z.object({ amount: z.string().max(20) });

/** Below what counts as sure: whoever files the receipt confirms it, whatever the model says. */
const mostAnswered = 0.7;

const instructions =
  'The material is the text of one receipt, row by row. Which amount was to be paid in all, tax and rounding included? Answer with that amount exactly as it is printed. Answer with an empty text where no row says it.';

/**
 * The total, where the rules are not sure of it. An amount that does not stand on the page is no answer. Gives back
 * what was read where there is no model, or its answer is none.
 */
export async function askAmount(
  { model }: { model: Model },
  pages: readonly ReadPage[],
  read: Field<string> | undefined,
): Promise<Field<string> | undefined> {
  if (read && read.confidence >= sure) return read;
  const rows = rowsOf(pages).map(({ text }) => text);
  if (rows.length === 0) return read;
  const told = answer.safeParse(
    await model.ask({
      purpose: 'read-amount',
      instructions,
      material: rows.join('\n'),
      schema: {
        type: 'object',
        properties: { amount: { type: 'string' } },
        required: ['amount'],
        additionalProperties: false,
      },
      stronger: true,
    }),
  );
  if (!told.success) return read;
  const [amount] = valuesIn(told.data.amount);
  if (!amount || !rows.flatMap(valuesIn).includes(amount)) return read;
  if (read && Number(read.value) === Number(amount)) return read;
  return field(amount, Math.min(mostAnswered, read ? 1 - read.confidence : mostAnswered));
}

const valuesIn = (text: string): string[] =>
  [...amountsIn(text), ...wholeAmountsIn(text)].map(({ hundredths, decimals }) =>
    (hundredths / 100).toFixed(decimals),
  );
