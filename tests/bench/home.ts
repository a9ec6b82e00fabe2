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

export const csvPath = (home: string): string => join(home, 'files', 'ic-invoices-source', 'invoices.csv');

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

export interface Used {
  wall_s: number;
  /** The runtime's own threads among it, so it may be more than the wall's. */
  cpu_s: number;
  /** Of the whole process since it began. */
  peak_mib: number;
}

export function stopwatch(): { used(): Used } {
  const start = performance.now();
  const before = process.cpuUsage();
  return {
    used() {
      const wall_s = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(before);
      return { wall_s, cpu_s: (user + system) / 1e6, peak_mib: process.resourceUsage().maxRSS / 1024 };
    },
  };
}
