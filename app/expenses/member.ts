import type { Ports } from '../ports/ports.ts';
import { Refusal } from '../shared/errors.ts';
import { readPerson } from '../shared/people.ts';
import { isOutsideSlack } from '../shared/people-by-address.ts';
import type { Actor } from './commit-claim.ts';

/**
 * An approver who is nobody in Slack and signed in by a code that went to their address. Throws `Refusal` once they are
 * there, or were.
 */
export async function mustBeOutside(ports: Pick<Ports, 'store'>, address: string): Promise<Actor> {
  if (!(await isOutsideSlack(ports, address)))
    throw new Refusal('Your address is known in Slack. Sign out here, and sign in with Slack.');
  return { id: address, address };
}

/**
 * Somebody who signed in with Slack, as the policy knows them: by what is mirrored, never asked of Slack here. Throws
 * `Refusal` for guests, people of another workspace, and those who left.
 */
export async function mustBeMember(ports: Pick<Ports, 'store'>, user_id: string): Promise<Actor> {
  const person = await readPerson(ports, user_id);
  if (person?.stranger)
    throw new Refusal(
      'This Paydesk belongs to another workspace. Only people of that workspace can file claims here.',
    );
  if (person?.gone)
    throw new Refusal('Your account in Slack is deactivated, so this page is closed for you.');
  if (person?.guest)
    throw new Refusal('Guests cannot file claims here. Ask a full member of the workspace to do it for you.');
  if (!person?.address)
    throw new Refusal(
      'I do not know your mail address yet, by which the expense policy names people. I look every few minutes; try again soon.',
    );
  return { id: user_id, address: person.address };
}
