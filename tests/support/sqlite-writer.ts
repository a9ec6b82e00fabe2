import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import type { Write } from '../../app/ports/store.ts';
import { Conflict } from '../../app/shared/errors.ts';

/**
 * Another process on the same data file: `node sqlite-writer.ts count PATH TIMES` adds so often to one record;
 * `node sqlite-writer.ts write PATH` writes pairs of records for ever and says the number of each that was answered.
 */
const [work, path = '', times] = process.argv.slice(2);
const store = createSqliteStore({ path });

/** Reads inside the transaction before it writes: a lock that is taken too late shows. */
const add = async (): Promise<void> => {
  const key = { id: 'count' };
  const found = await store.get<{ version: number; count: number }>('pd-records', key);
  const [version, count] = [(found?.version ?? 0) + 1, (found?.count ?? 0) + 1];
  const write: Write = found
    ? { update: 'pd-records', key, set: { version, count }, if: found.version }
    : { put: 'pd-records', item: { ...key, version, count }, if: 'absent' };
  try {
    await store.transact([{ check: 'pd-records', key: { id: 'stop' }, if: 'absent' }, write]);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await add();
  }
};

const pair = (n: number): Write[] =>
  ['left', 'right'].map((side) => ({
    put: 'pd-records',
    item: { id: `${side}#${n}`, text: 'x'.repeat(3000) },
    if: 'absent',
  }));

if (work === 'count') for (let n = 0; n < Number(times); n++) await add();
if (work === 'write')
  for (let n = 0; ; n++) {
    await store.transact(pair(n));
    process.stdout.write(`${n}\n`);
  }
store.close();
