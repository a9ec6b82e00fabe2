import { z } from 'zod';
import { Refusal } from '../app/shared/errors.ts';
import { readValue, type Target } from '../blocks/parts/value.ts';
import type { Body } from './read-body.ts';

const payload = z.object({
  actions: z
    .tuple([z.object({ value: z.string() })], z.unknown())
    .optional()
    .catch(undefined),
  view: z.object({ private_metadata: z.string() }).optional().catch(undefined),
});

/** What a click or a submitted modal is about, and the revision that the person saw; undefined where it does not say. */
export function targetOf(body: Body): Target | undefined {
  const { actions, view } = payload.parse(body);
  return readValue(actions ? actions[0].value : view?.private_metadata);
}

/** Throws a `Refusal` where nobody can tell what is meant: nothing is done rather than something else. */
export function mustTarget(body: object): Target {
  const target = targetOf(body as Body);
  if (!target)
    throw new Refusal('That button does not say any more what it is about. Look again: /chase list.');
  return target;
}
