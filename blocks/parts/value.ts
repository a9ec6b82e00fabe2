import { z } from 'zod';
import { mrkdwnLength } from '../length.ts';
import { limits } from '../limits.ts';

/** What a button acts on, and the revision that the person saw. */
export interface Target {
  id: string;
  revision: number;
  /** Proposed for the form that it opens. */
  day?: string | undefined;
}

const shape = z.strictObject({
  id: z.string().min(1),
  revision: z.int().min(0),
  day: z.iso.date().optional(),
});

/**
 * For a button's `value`. Never longer than Slack takes: of an id that does not fit only the revision is carried,
 * which `readValue` takes for no target, so that the button does nothing rather than act on something else.
 */
export function buttonValue({ id, revision, day }: Target): string {
  const value = JSON.stringify({ id, revision, day });
  return mrkdwnLength(value) <= limits.button.value ? value : JSON.stringify({ revision });
}

/** `undefined` for anything that is no target. */
export function readValue(text: string | undefined): Target | undefined {
  try {
    return shape.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}
