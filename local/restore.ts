import { chmod, copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createSqliteStore } from '../adapters/embedded/sqlite-store.ts';
import { createSystemClock } from '../adapters/embedded/system-clock.ts';
import { stopLetters } from '../app/invoices/stop.ts';
import { Fault, Refusal } from '../app/shared/errors.ts';
import { checkCopy, type Manifest } from './backup.ts';
import { homePaths } from './home.ts';
import { inWords } from './read-input.ts';
import { type Verdict, verifyAudit } from './verify-audit.ts';

export interface Restored extends Manifest {
  verdict: Verdict;
}

export interface Restoring {
  from: string;
  to: string;
  by: string;
  ids: () => string;
  progress?: (done: number, of: number) => void;
}

/**
 * Makes a home out of a copy, in a folder that is empty or not there. All letters are stopped in it: the copy does not know
 * what was sent since it was made, and would send that again. Throws a `Fault` in words, before anything is written where
 * the copy is not whole.
 */
export async function restoreHome({ from, to, by, ids, progress = () => {} }: Restoring): Promise<Restored> {
  const made = await checkCopy(from);
  const there = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw inWords(to, error);
  });
  if (there.length > 0)
    throw new Fault(`${to} is not empty. Name an empty folder; nothing of a home is ever written over.`);
  for (const [done, { path }] of made.files.entries()) {
    progress(done, made.files.length);
    const target = join(to, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), target).catch((error: unknown) => {
      throw inWords(target, error);
    });
    await chmod(target, 0o600);
  }
  const store = createSqliteStore({ path: homePaths(to).data });
  try {
    await stopLetters({ store, clock: createSystemClock(), ids }, true, by).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    return { ...made, verdict: await verifyAudit(store) };
  } finally {
    store.close();
  }
}
