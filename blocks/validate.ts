import { brokenRules } from './validate/rules.ts';
import { type Broken, brokenOf } from './validate/say.ts';
import { type Surface, surfaces } from './validate/surfaces.ts';
import { isObject } from './validate/walk.ts';

export type { Broken } from './validate/say.ts';
export type { Surface } from './validate/surfaces.ts';

/** As it would travel: what a builder made becomes plain, and what JSON drops is dropped. */
function asSent(payload: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(payload) ?? 'null');
  } catch {
    return undefined;
  }
}

/**
 * Everything in which a payload breaks Slack's rules (see limits.ts) or uses what this app does not know. A message
 * is the arguments of chat.postMessage, a modal or Home a view; all of it is looked at, in the order of the payload's
 * shape first and of the rules across blocks after it.
 */
export function findBroken(surface: Surface, payload: unknown): Broken[] {
  const sent = asSent(payload);
  if (!isObject(sent)) return [{ path: '', rule: `is no ${surface}: it cannot be written as a JSON object` }];
  const found = surfaces[surface].safeParse(sent, { reportInput: true });
  return [...brokenOf(found.error?.issues ?? []), ...brokenRules(surface, sent)];
}

const told = 5;

/** The payload itself. Throws an Error that says in words what Slack would refuse: a mistake in a view, not in data. */
export function checked<T>(surface: Surface, payload: T): T {
  const broken = findBroken(surface, payload);
  if (broken.length === 0) return payload;
  const words = broken.slice(0, told).map(({ path, rule }) => `${path || `the ${surface}`} ${rule}`);
  const more = broken.length > told ? `; and ${broken.length - told} more` : '';
  throw new Error(`Slack would not show this ${surface}: ${words.join('; ')}${more}.`);
}
