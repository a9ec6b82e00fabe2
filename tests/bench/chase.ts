import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Figure, judged } from './figures.ts';
import { type MeasuredEnumeration, measureEnumeration } from './measure-enumeration.ts';
import { corpusLedger, type MeasuredReplay, measureReplay } from './measure-replay.ts';
import { type MeasuredTick, measureTick } from './measure-tick.ts';

export const parts = ['tick', 'replay', 'enumeration'] as const;
export type Part = (typeof parts)[number];

export interface ChaseOptions {
  only: readonly Part[];
  sizes: readonly number[];
  /** Of each size below a million; that one is measured once. */
  runs: number;
  /** Histories of a flow at the most. */
  histories: number;
  say(text: string): void;
}

export interface ChaseBench {
  bench: 'chase';
  machine: { cpu: string; cores: number; node: string; load_before: number; load_after: number };
  figures: Figure[];
  ticks: MeasuredTick[];
  replay?: MeasuredReplay;
  enumeration?: MeasuredEnumeration;
  notes: string[];
}

const asked = 100_000;
const large = 1_000_000;
/** What still counts as linear, for a larger ledger misses the processor's caches more often. */
const linear = 1.25;

export async function benchChase(options: ChaseOptions): Promise<ChaseBench> {
  const { only, sizes, runs, histories, say } = options;
  const [load_before = 0] = loadavg();
  const ticks: MeasuredTick[] = [];
  for (const rows of only.includes('tick') ? sizes : [])
    ticks.push(await measureTick({ rows, runs: rows < large ? runs : 1, commit: rows === asked, say }));
  if (only.includes('replay')) say('the replay of two years');
  const replay = only.includes('replay') ? await measureReplay() : undefined;
  if (only.includes('enumeration')) say(`up to ${histories} histories of each flow, on two threads`);
  const enumeration = only.includes('enumeration') ? await measureEnumeration(histories) : undefined;
  const [load_after = 0] = loadavg();
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  const machine = { cpu, cores: availableParallelism(), node: process.version, load_before, load_after };
  return {
    bench: 'chase',
    machine,
    figures: [...tickFigures(ticks), ...replayFigures(replay), ...enumerationFigures(enumeration)],
    ticks,
    ...(replay && { replay }),
    ...(enumeration && { enumeration }),
    notes: [
      ...(only.includes('replay') && !replay
        ? [`The replay was left out: there is no ${corpusLedger}.`]
        : []),
      ...(enumeration?.broken ?? []).map((flow) => `An invariant is broken in the flow ${flow}.`),
    ],
  };
}

function tickFigures(ticks: MeasuredTick[]): Figure[] {
  const at = (rows: number) => ticks.find((tick) => tick.rows === rows);
  const [tick, million] = [at(asked), at(large)];
  const figures: Omit<Figure, 'met'>[] = [];
  if (tick) {
    const { wall_s, peak_mib, reads, open, committed } = tick;
    figures.push(
      { name: 'Read and decide, 100,000 invoices', measured: wall_s, unit: 's', target: { at_most: 1.5 } },
      { name: 'Peak memory of it', measured: peak_mib, unit: 'MiB', target: { below: 400 } },
      {
        name: 'Read calls a 50 open chases',
        measured: reads / (open / 50),
        unit: '',
        target: { at_most: 1 },
      },
    );
    if (committed)
      figures.push({
        name: 'Commits a letter, the whole tick',
        measured: committed.commits / committed.letters,
        unit: '',
        target: { at_most: 1 },
      });
  }
  if (tick && million)
    figures.push({
      name: 'A row of 1,000,000 against one of 100,000',
      measured: million.wall_s / million.rows / (tick.wall_s / tick.rows),
      unit: '×',
      target: { at_most: linear },
    });
  return figures.map(judged);
}

const replayFigures = (replay: MeasuredReplay | undefined): Figure[] =>
  replay
    ? [
        judged({
          name: 'Replay of two years, day by day',
          measured: replay.wall_s,
          unit: 's',
          target: { below: 60 },
        }),
      ]
    : [];

const enumerationFigures = (played: MeasuredEnumeration | undefined): Figure[] =>
  played
    ? [
        judged({
          name: 'Histories a second, letter flows',
          measured: played.broken.length > 0 ? 0 : played.histories / played.wall_s,
          unit: '/s',
          target: { at_least: 3000 },
        }),
      ]
    : [];
