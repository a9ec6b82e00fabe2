import type { Actor } from '../app/expenses/commit-claim.ts';
import { Refusal } from '../app/shared/errors.ts';
import { readPerson } from '../app/shared/people.ts';
import type { Turn } from './turn.ts';

/** Whoever acts, as the policy knows them. It names people by address, which is mirrored and never asked of Slack here. */
export async function claimActor({ ports, by }: Turn): Promise<Actor> {
  const person = await readPerson(ports, by);
  if (!person?.address)
    throw new Refusal(
      'I do not know your mail address yet, by which the expense policy names people. I look every few minutes; try again soon.',
    );
  return { id: by, address: person.address };
}
