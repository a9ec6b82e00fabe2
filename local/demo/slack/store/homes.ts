import type { DatabaseSync } from 'node:sqlite';
import type { OpenView } from '../surfaces/open-view.ts';

export function createHomes(database: DatabaseSync) {
  const one = database.prepare('SELECT body FROM homes WHERE person = ?');
  const every = database.prepare('SELECT body FROM homes');
  const write = database.prepare(
    'INSERT INTO homes (person, body) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET body = excluded.body',
  );
  const read = (row: Record<string, unknown> | undefined): OpenView | undefined =>
    row && JSON.parse(row.body as string);
  return {
    get: (person: string) => read(one.get(person)),
    all: (): OpenView[] => every.all().map((row) => read(row)!),
    put(view: OpenView): void {
      write.run(view.user, JSON.stringify(view));
    },
  };
}

export type Homes = ReturnType<typeof createHomes>;
