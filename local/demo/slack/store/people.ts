import type { DatabaseSync } from 'node:sqlite';
import type { Workspace } from '../options.ts';
import type { Person } from '../wire.ts';

export type StoredPerson = Person & { deleted?: boolean; updated: number };

/** Everybody who was ever there, the bot among them, in the order in which they came. */
export function createPeople(database: DatabaseSync, { people, app }: Workspace, seconds: () => number) {
  const add = database.prepare('INSERT OR IGNORE INTO people (id, body) VALUES (?, ?)');
  const one = database.prepare('SELECT body FROM people WHERE id = ?');
  const every = database.prepare('SELECT body FROM people ORDER BY rowid');
  const write = database.prepare('UPDATE people SET body = ? WHERE id = ?');

  const bot: Person = {
    id: app.user_id,
    name: app.name.toLowerCase(),
    real_name: app.name,
    title: '',
    email: '',
    color: '#14532d',
    is_bot: true,
    is_restricted: false,
  };
  for (const person of people.some(({ id }) => id === bot.id) ? people : [...people, bot])
    add.run(person.id, JSON.stringify({ ...person, updated: seconds() }));

  const read = (row: Record<string, unknown> | undefined): StoredPerson | undefined =>
    row && JSON.parse(row.body as string);
  const get = (id: string) => read(one.get(id));
  return {
    get,
    all: (): StoredPerson[] => every.all().map((row) => read(row)!),
    change(id: string, change: Partial<Omit<StoredPerson, 'id' | 'updated'>>): StoredPerson | undefined {
      const person = get(id);
      if (!person) return undefined;
      const changed = { ...person, ...change, updated: seconds() };
      write.run(JSON.stringify(changed), id);
      return changed;
    },
  };
}

export type People = ReturnType<typeof createPeople>;
