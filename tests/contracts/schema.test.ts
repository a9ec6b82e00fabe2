import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateStore, type StoreMigration } from '../../adapters/aws/dynamodb-schema.ts';
import { createMemoryStore } from '../../adapters/embedded/memory-store.ts';
import type { SqliteMigration } from '../../adapters/embedded/sqlite-schema.ts';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Store } from '../../app/ports/store.ts';
import { outcomeOf } from './store-subject.ts';

const newer = {
  name: 'Fault',
  message: 'this data was written by a newer Paydesk (schema 3, this one knows 2): update Paydesk',
};

describe('the schema of a data file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-schema-'));
    path = join(folder, 'paydesk.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const ran: string[] = [];
  const addTable: SqliteMigration = {
    name: 'add a table',
    run: (database) => {
      ran.push('table');
      database.exec('CREATE TABLE later (x)');
    },
  };
  const fillTable: SqliteMigration = {
    name: 'fill it',
    run: (database) => {
      ran.push('fill');
      database.exec('INSERT INTO later SELECT json_extract(body, \'$.text\') FROM "pd-records"');
    },
  };
  const use = async (migrations: SqliteMigration[] | undefined, work: (store: Store) => Promise<unknown>) => {
    ran.length = 0;
    const store = createSqliteStore({ path, migrations });
    await work(store).finally(() => store.close());
  };
  const read = async (store: Store) =>
    expect(await store.get('pd-records', { id: 'a' })).toMatchObject({ text: 'old' });
  const begin = () =>
    use(undefined, (store) =>
      store.transact([{ put: 'pd-records', item: { id: 'a', text: 'old' }, if: 'absent' }]),
    );

  test('is brought forward once, step by step, and keeps the data', async () => {
    await begin();
    await use([addTable], read);
    expect(ran).toEqual(['table']);
    await use([addTable, fillTable], read);
    expect(ran).toEqual(['fill']);
    await use([addTable, fillTable], read);
    expect(ran).toEqual([]);
  });

  test('is brought forward over several versions in one go', async () => {
    await begin();
    await use([addTable, fillTable], read);
    expect(ran).toEqual(['table', 'fill']);
  });

  test('of fresh data is the newest, without steps', async () => {
    await use([addTable, fillTable], async () => undefined);
    expect(ran).toEqual([]);
    expect(await outcomeOf(use([addTable], read))).toMatchObject(newer);
  });

  test('of a newer Paydesk is refused, and nothing is touched', async () => {
    await begin();
    await use([addTable, fillTable], read);
    expect(await outcomeOf(use([addTable], read))).toMatchObject(newer);
    expect(await outcomeOf(use(undefined, read))).toMatchObject({
      message: expect.stringContaining('schema 3, this one knows 1'),
    });
    await use([addTable, fillTable], read);
  });

  test('that was interrupted is as before, and the next start finishes it', async () => {
    await begin();
    const broken: SqliteMigration = {
      name: 'stop',
      run: () => {
        throw new Error('power cut');
      },
    };
    expect(await outcomeOf(use([addTable, broken], read))).toMatchObject({ message: 'power cut' });
    await use(undefined, read);
    await use([addTable, fillTable], read);
    expect(ran).toEqual(['table', 'fill']);
  });
});

describe('the schema of a store', () => {
  const counting = (ran: string[], name: string, failing = 0): StoreMigration => ({
    name,
    run: async (store) => {
      ran.push(name);
      if (failing-- > 0) throw new Error('power cut');
      await outcomeOf(store.transact([{ put: 'pd-records', item: { id: name, version: 1 }, if: 'absent' }]));
    },
  });
  const schemaOf = async (store: Store) =>
    (await store.get<{ schema: number }>('pd-records', { id: 'schema' }))?.schema;

  test('of fresh data is the newest, without steps; older is brought forward; newer is refused', async () => {
    const store = createMemoryStore();
    const ran: string[] = [];
    await migrateStore(store);
    expect(await schemaOf(store)).toBe(1);
    await migrateStore(store, [counting(ran, 'second'), counting(ran, 'third')]);
    await migrateStore(store, [counting(ran, 'second'), counting(ran, 'third')]);
    expect(ran).toEqual(['second', 'third']);
    expect(await outcomeOf(migrateStore(store, [counting(ran, 'second')]))).toMatchObject(newer);
    const fresh = createMemoryStore();
    await migrateStore(fresh, [counting(ran, 'second'), counting(ran, 'third')]);
    expect(await schemaOf(fresh)).toBe(3);
    expect(ran).toEqual(['second', 'third']);
  });

  test('that was interrupted goes on with the step it was in', async () => {
    const store = createMemoryStore();
    const ran: string[] = [];
    await migrateStore(store);
    const steps = [counting(ran, 'second'), counting(ran, 'third', 1)];
    expect(await outcomeOf(migrateStore(store, steps))).toMatchObject({ message: 'power cut' });
    expect(await schemaOf(store)).toBe(2);
    await migrateStore(store, steps);
    expect(ran).toEqual(['second', 'third', 'third']);
    expect(await schemaOf(store)).toBe(3);
  });

  test('may be brought forward by two at once', async () => {
    const store = createMemoryStore();
    const ran: string[] = [];
    await migrateStore(store);
    const steps = () => [counting(ran, 'second'), counting(ran, 'third')];
    await Promise.all([migrateStore(store, steps()), migrateStore(store, steps())]);
    expect(await schemaOf(store)).toBe(3);
    expect(await store.get('pd-records', { id: 'third' })).toBeDefined();
  });
});
