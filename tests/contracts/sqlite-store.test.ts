import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Change, Write } from '../../app/ports/store.ts';
import { storeContract } from './store.ts';

storeContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'paydesk-store-'));
  const told: Change[] = [];
  const store = createSqliteStore({
    path: join(folder, 'paydesk.db'),
    onChange: (changes) => told.push(...changes),
  });
  return {
    store,
    told: async () => told,
    close: async () => {
      store.close();
      rmSync(folder, { recursive: true });
    },
    runs: 60,
  };
});

test.each([999, 1000, 1001])('a dump of %i rows of SQLite is whole', async (rows) => {
  const store = createSqliteStore({ path: ':memory:' });
  const ids = Array.from({ length: rows }, (_, i) => `r${10_000 + i}`);
  const put = (id: string): Write => ({ put: 'pd-records', item: { id }, if: 'absent' });
  for (let i = 0; i < rows; i += 100) await store.transact(ids.slice(i, i + 100).map(put));
  const dumped: unknown[] = [];
  for await (const item of store.all('pd-records')) dumped.push(item);
  expect(dumped).toEqual(ids.map((id) => ({ id })));
  store.close();
  store.close();
});
