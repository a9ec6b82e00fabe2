import type { Ports } from '../ports/ports.ts';
import type { ItemKey, Write } from '../ports/store.ts';

/** What Slack last told about somebody, mirrored in `pd-records`: enough to refuse them, and to know them by the policy. */
export interface Person {
  /** A Slack member id, `U024BE7LH`. */
  user_id: string;
  /** Sees only what they were invited to. */
  guest: boolean;
  /** Belongs to another workspace. */
  stranger: boolean;
  /** Was deactivated. */
  gone: boolean;
  /** Slack's own count of seconds, by which news that come out of order are told apart. */
  updated: number;
  /** By which the expense policy knows them; in small letters. */
  address?: string;
}

interface Mirrored extends Person {
  id: string;
  version: number;
}

const idOf = (user_id: string): string => `person#${user_id}`;

export const personKey = (user_id: string): ItemKey => ({
  table: 'pd-records',
  key: { id: idOf(user_id) },
});

/** One read; `undefined` for somebody about whom Slack has told nothing yet. */
export const readPerson = (ports: Pick<Ports, 'store'>, user_id: string): Promise<Person | undefined> =>
  ports.store.get<Mirrored>('pd-records', { id: idOf(user_id) });

/** An address that was not kept yet is news as well. */
export const isNews = (before: Person, { updated, address }: Person): boolean =>
  updated > before.updated || (updated === before.updated && !before.address && address !== undefined);

/**
 * Keeps what is newer than what is known, together with `others`; false, and nothing is written, when it is not.
 * Throws `Conflict` or `Unclear` as the store does.
 */
export async function mirrorPerson(
  ports: Pick<Ports, 'store'>,
  person: Person,
  others: Write[] = [],
): Promise<boolean> {
  const id = idOf(person.user_id);
  const before = await ports.store.get<Mirrored>('pd-records', { id });
  if (before && !isNews(before, person)) return false;
  // News without an address say nothing of it.
  const address = person.address ?? before?.address;
  const item = { ...person, ...(address && { address }), id, version: (before?.version ?? 0) + 1 };
  await ports.store.transact([{ put: 'pd-records', item, if: before?.version ?? 'absent' }, ...others]);
  return true;
}
