import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { limits } from '../../limits.ts';
import { confirm, dispatchActionConfig } from '../objects.ts';
import { plain, text } from '../text.ts';

const action = { action_id: text(limits.actionId).optional() };
const confirmed = { confirm: confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plain(limits.placeholder).optional() };

/** What elements of one kind have in common. */
export const pressed = { ...action, ...confirmed };
export const chosen = { ...action, ...confirmed, ...focusable };
export const picked = { ...chosen, ...placeholder };
export const typed = {
  ...action,
  ...focusable,
  ...placeholder,
  dispatch_action_config: dispatchActionConfig.optional(),
};
export const filed = action;

export type Say = (path: PropertyKey[], rule: string, limit?: number) => void;

interface Option {
  value: string;
}

/** Options are told apart by their values, and what is chosen at first is exactly one of them. */
export function checkOptions(
  options: readonly Option[],
  initial: readonly (Option | undefined)[],
  say: Say,
  path: PropertyKey[] = ['options'],
): void {
  const seen = new Set<string>();
  for (const [at, { value }] of options.entries()) {
    if (seen.has(value)) say([...path, at, 'value'], 'is the value of an earlier option');
    seen.add(value);
  }
  for (const each of initial)
    if (each && !options.some((option) => isDeepStrictEqual(option, each)))
      say([], `has ${JSON.stringify(each.value)} chosen at first, which is none of its options`);
}
