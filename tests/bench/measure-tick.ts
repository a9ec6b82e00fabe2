import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { child } from './child.ts';
import { medianBy } from './figures.ts';
import type { Used } from './home.ts';
import type { Seeded } from './seed-home.ts';

interface Decided extends Used {
  /** Of the wall's time until the documents and the sheet were read. */
  desk_s: number;
  letters: number;
  due: number;
  reads: number;
  commits: number;
}

/** One size: reading and deciding, beside papaparse alone on the same bytes. Each run in a process of its own. */
export interface MeasuredTick extends Decided {
  rows: number;
  csv_mib: number;
  open: number;
  bare_parse: Used;
  runs: { tick: Used; bare_parse: Used }[];
  /** The whole tick once, where it was asked for. */
  committed?: { letters: number; commits: number; reads: number } & Used;
}

export interface TickOptions {
  rows: number;
  runs: number;
  commit: boolean;
  say(text: string): void;
}

/** Every time is the middle one of its runs, by the wall. */
export async function measureTick({ rows, runs, commit, say }: TickOptions): Promise<MeasuredTick> {
  const home = await mkdtemp(join(tmpdir(), 'paydesk-bench-'));
  const size = rows.toLocaleString('en');
  try {
    say(`${size} invoices: making the ledger and its chases`);
    const { bytes, open } = await child<Seeded>('seed', home, rows);
    const done: { tick: Decided; bare_parse: Used }[] = [];
    for (let run = 1; run <= runs; run++) {
      say(`${size} invoices: run ${run} of ${runs}`);
      const bare_parse = await child<Used>('parse', home);
      done.push({ bare_parse, tick: await child<Decided>('decide', home) });
    }
    if (commit) say(`${size} invoices: the whole tick, with its commits`);
    const committed = commit ? await child<NonNullable<MeasuredTick['committed']>>('tick', home) : undefined;
    return {
      rows,
      csv_mib: bytes / 2 ** 20,
      open,
      ...medianBy(done, ({ tick }) => tick.wall_s).tick,
      bare_parse: medianBy(done, ({ bare_parse }) => bare_parse.wall_s).bare_parse,
      runs: done.map(({ tick, bare_parse }) => ({ tick: usedOf(tick), bare_parse: usedOf(bare_parse) })),
      ...(committed && { committed }),
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

const usedOf = ({ wall_s, cpu_s, peak_mib }: Used): Used => ({ wall_s, cpu_s, peak_mib });
