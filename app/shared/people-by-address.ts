import type { Ports } from '../ports/ports.ts';
import { canonical } from './audit.ts';
import { Conflict } from './errors.ts';
import { type Person, readPerson } from './people.ts';

/** Slack member ids by mail address, of all full members, in one record: a hint, for the person is read again. */
interface ByAddress {
  id: string;
  version: number;
  people: Record<string, string>;
  /** Addresses of guests, of people of other workspaces, and of those who left. */
  others?: string[];
}

const id = 'people-by-address';

/** Keeps the list as Slack told it last. */
export async function mirrorAddresses(
  ports: Pick<Ports, 'store'>,
  members: readonly Person[],
): Promise<void> {
  const people: Record<string, string> = {};
  const closed = new Set<string>();
  for (const { address, user_id, guest, stranger, gone } of members)
    if (address && (guest || stranger || gone)) closed.add(address.toLowerCase());
    else if (address) people[address.toLowerCase()] = user_id;
  const others = [...closed].filter((address) => !Object.hasOwn(people, address)).sort();
  const before = await ports.store.get<ByAddress>('pd-records', { id });
  if (canonical([before?.people ?? {}, before?.others ?? []]) === canonical([people, others])) return;
  const item = { id, version: (before?.version ?? 0) + 1, people, others };
  await ports.store
    .transact([{ put: 'pd-records', item, if: before?.version ?? 'absent' }])
    // Another sync is as new as this one.
    .catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
    });
}

/** The full member who has this address in Slack, as they are now. */
export async function readPersonAt(
  ports: Pick<Ports, 'store'>,
  address: string,
): Promise<Person | undefined> {
  const index = await ports.store.get<ByAddress>('pd-records', { id });
  const user_id = Object.hasOwn(index?.people ?? {}, address) ? index?.people[address] : undefined;
  const person = user_id && (await readPerson(ports, user_id));
  return person && person.address === address && !person.guest && !person.stranger && !person.gone
    ? person
    : undefined;
}

/** Surely nobody in Slack, and nobody who left it, has this address. False where Slack has not told who is there. */
export async function isOutsideSlack(ports: Pick<Ports, 'store'>, address: string): Promise<boolean> {
  const index = await ports.store.get<ByAddress>('pd-records', { id });
  return index !== undefined && !Object.hasOwn(index.people, address) && !index.others?.includes(address);
}

/** Addresses of those who left Slack, and of those who may do nothing there. */
export async function readClosedAddresses(ports: Pick<Ports, 'store'>): Promise<ReadonlySet<string>> {
  const index = await ports.store.get<ByAddress>('pd-records', { id });
  return new Set(index?.others);
}
