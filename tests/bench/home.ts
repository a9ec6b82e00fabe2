import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFolderFiles } from '../../adapters/embedded/folder-files.ts';
import { createSqliteStore, type SqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { readConfig } from '../../app/config.ts';
import type { Ports } from '../../app/ports/ports.ts';
import { sample } from '../../local/sample/sample.ts';

/** A Tuesday, ten in London. */
export const tickAt = '2026-06-16T09:00:00.000Z';

export type BenchPorts = Pick<Ports, 'store' | 'clock' | 'ids' | 'files' | 'config'> & { store: SqliteStore };

export const csvPath = (home: string): string =>
  join(home, 'files', 'ic-invoices-source', 'invoices.csv');

/** The adapters of a live home, at one moment. */
export function openHome(home: string): BenchPorts {
  let count = 0;
  return {
    store: createSqliteStore({ path: join(home, 'paydesk.sqlite') }),
    files: createFolderFiles({ folder: join(home, 'files') }),
    clock: { now: () => tickAt, wall: () => tickAt },
    ids: () => `${process.pid}-${count++}`,
    config: readConfig(sample.env),
  };
}

export const documents = { rules: () => readFileSync(sample.rules), voice: () => readFileSync(sample.voice) };

/** What a child process has to say: one line of JSON. */
export const tell = (result: object): void => void process.stdout.write(`${JSON.stringify(result)}\n`);

/** Peak memory of this process in MiB, and the CPU time it took in seconds, threads of the runtime included. */
export function usage(): { peak_mib: number; cpu_s: number } {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  return { peak_mib: maxRSS / 1024, cpu_s: (userCPUTime + systemCPUTime) / 1e6 };
}
