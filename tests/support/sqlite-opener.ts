import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';

/** One of several threads that open each of many new files at the same moment. */
const { folder, files, threads, arrived } = workerData as {
  folder: string;
  files: number;
  threads: number;
  arrived: Int32Array;
};

for (let file = 0; file < files; file++) {
  const all = (file + 1) * threads;
  for (let now = Atomics.add(arrived, 0, 1) + 1; now < all; now = Atomics.load(arrived, 0))
    Atomics.wait(arrived, 0, now);
  Atomics.notify(arrived, 0);
  createSqliteStore({ path: join(folder, `${file}.db`) }).close();
}
