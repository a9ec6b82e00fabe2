import { z } from 'zod';
import type { Model } from '../ports/model.ts';
import type { Suggestion } from './category.ts';
import type { Policy } from './policy.ts';

/** From here on the policy's words, the person's habit or the kind of merchant have settled it. */
const settled = 0.7;
/** Likelier than a guess by the name, and never sure: the claimant confirms it. */
const answered = 0.75;

const instructions =
  'The material is the text of one receipt. Into which of the given expense categories does the purchase belong? Answer with one of them.';

/** The category, where nothing else settles it; only one that the policy has is an answer. */
export async function askCategory(
  { model }: { model: Model },
  { policy, vendor, lines }: { policy: Policy; vendor: string; lines: readonly string[] },
  suggested: readonly Suggestion[],
): Promise<Suggestion | undefined> {
  const [best] = suggested;
  if (best && best.confidence >= settled) return best;
  const names = policy.categories.map(({ name }) => name);
  if (names.length === 0) return best;
  const schema = z.object({ category: z.enum(names as [string, ...string[]]) });
  const told = schema.safeParse(
    await model.ask({
      purpose: 'sort-receipt',
      instructions,
      material: [vendor, ...lines].join('\n'),
      schema: {
        type: 'object',
        properties: { category: { type: 'string', enum: names } },
        required: ['category'],
        additionalProperties: false,
      },
    }),
  );
  return told.success
    ? { category: told.data.category, confidence: answered, reason: 'the receipt reads like it' }
    : best;
}
