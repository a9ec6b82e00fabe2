import { randomBytes } from 'node:crypto';
import { blocksOf, elementsOf, type Loose } from '../../../../blocks/validate/walk.ts';

const made = () => randomBytes(4).toString('base64url').slice(0, 5);

/** Slack names every block and whatever can be pressed or filled in, where the app did not. Markdown has no name. */
export function fillIds<T>(blocks: readonly T[]): T[] {
  const copy: Loose[] = JSON.parse(JSON.stringify(blocks));
  const all = blocksOf({ blocks: copy });
  for (const { value } of all) if (value.type !== 'markdown') value.block_id ||= made();
  for (const { value } of elementsOf(all)) if (value.type !== 'image') value.action_id ||= made();
  return copy as T[];
}
