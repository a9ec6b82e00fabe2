import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore, type SqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { openHome } from './chase.ts';
import { begin, chaseScenario, rules, voice } from './chase-suite.ts';

let folder = '';
let stores: SqliteStore[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paydesk-chase-'));
});
afterEach(async () => {
  for (const store of stores) store.close();
  stores = [];
  await rm(folder, { recursive: true });
});

chaseScenario(
  () =>
    openHome(folder, { rules, voice }, begin, (onChange) => {
      const store = createSqliteStore({ path: join(folder, 'paydesk.sqlite'), onChange });
      stores.push(store);
      return store;
    }),
  'with the weeks',
);
