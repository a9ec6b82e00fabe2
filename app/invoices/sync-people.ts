import type { Ports } from '../ports/ports.ts';
import { Conflict } from '../shared/errors.ts';
import { isNews, mirrorPerson, type Person, personKey } from '../shared/people.ts';
import { mirrorAddresses } from '../shared/people-by-address.ts';

/**
 * Keeps what Slack tells of those who may see invoices, of full members, who may file claims, and of everybody about
 * whom something is known already: a guest who acts is refused by it. Nobody else is anything to us.
 */
export async function syncPeople(ports: Pick<Ports, 'store' | 'messenger' | 'config'>): Promise<number> {
  const members = await ports.messenger.members();
  const named = new Set(ports.config.slack.people);
  const known = new Map(
    (
      await ports.store.batchGet<Person>(
        'pd-records',
        members.map(({ user_id }) => personKey(user_id).key),
      )
    ).map((person) => [person.user_id, person]),
  );
  let changed = 0;
  for (const person of members) {
    const before = known.get(person.user_id);
    if (before ? !isNews(before, person) : !named.has(person.user_id) && !mayClaim(person)) continue;
    if (await mirrorPerson(ports, person).catch(fasterIsFine)) changed++;
  }
  await mirrorAddresses(ports, members);
  return changed;
}

const mayClaim = ({ address, guest, stranger, gone }: Person): boolean =>
  address !== undefined && !guest && !stranger && !gone;

/** An event told of them at this moment, and knows more. */
function fasterIsFine(error: unknown): false {
  if (!(error instanceof Conflict)) throw error;
  return false;
}
