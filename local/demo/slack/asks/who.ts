import type { Core } from '../core.ts';
import type { StoredChannel } from '../store/channels.ts';
import type { StoredPerson } from '../store/people.ts';

/** The page asked for something that makes no sense: answered 400, in these words. */
export class Nonsense extends Error {
  override name = 'Nonsense';
}

export function actor({ people }: Core, id: string): StoredPerson {
  const person = people.get(id);
  if (!person || person.is_bot || person.deleted) throw new Nonsense(`There is nobody ${id} to act as.`);
  return person;
}

/** Where that person may read and write. */
export function memberChannel({ channels }: Core, person: StoredPerson, id: string): StoredChannel {
  const channel = channels.get(id);
  if (!channel?.members.includes(person.id))
    throw new Nonsense(`${person.real_name} is in no conversation ${id}.`);
  return channel;
}

export const channelName = ({ kind, name, is_private }: StoredChannel): string => {
  if (kind === 'im') return 'directmessage';
  return is_private ? 'privategroup' : name;
};
