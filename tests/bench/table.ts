import { bold, faint, type Terminal } from '../../local/terminal.ts';
import { padTo } from '../../local/text-columns.ts';
import { count } from '../../local/words.ts';
import type { Calls } from './calls.ts';
import type { ChaseBench } from './chase.ts';
import { type Figure, type Target, usedUp } from './figures.ts';
import type { LambdaBench } from './lambda.ts';
import type { MeasuredTick } from './measure-tick.ts';
import type { SlackBench } from './slack.ts';

type Look = Pick<Terminal, 'colour'>;

/** The bench for people, in at most 100 columns. */
export function chaseTable(bench: ChaseBench, look: Look): string {
  const { ticks, notes } = bench;
  return [
    ...figureLines(bench, look),
    ...(ticks.length > 0
      ? ['', bold(look, tickLine(tickHead)), ...ticks.map((tick) => tickLine(tickCells(tick, ticks)))]
      : []),
    ...(ticks.length > 0 ? ['', ...tickNotes.map((note) => faint(look, note))] : []),
    ...notes.map((note) => `\n${note}`),
  ].join('\n');
}

export function slackTable(bench: SlackBench, look: Look): string {
  const { click, start } = bench;
  const ms = (value: number) => say(value, 'ms');
  return [
    ...figureLines(bench, look),
    '',
    faint(
      look,
      `A click, medians of ${count(click.clicks, 'pair')}: ours ${ms(click.ours_ms)}, bare Bolt ${ms(click.bolt_ms)}, store and files ${ms(click.store_ms)}.`,
    ),
    faint(look, `Start on a home that is there already: ${say(start.again_s, 's')}.`),
  ].join('\n');
}

export function callsTable(calls: readonly Calls[]): string {
  const each = (value: number, { times }: Calls) => padTo((value / times).toFixed(1), 10, 'right');
  const head = `${padTo('', 50)}${['requests', 'read', 'written', 'events'].map((name) => padTo(name, 10, 'right')).join('')}`;
  const lines = calls.map(
    (call) =>
      padTo(call.what, 50) +
      [call.requests, call.items_read, call.items_written, call.events]
        .map((value) => each(value, call))
        .join(''),
  );
  return [head, ...lines].join('\n');
}

export function lambdaTable(bench: LambdaBench, look: Look): string {
  const { ours, plain, runs } = bench;
  return [
    ...figureLines(bench, look),
    '',
    faint(
      look,
      `Medians of ${count(runs, 'load')}: ours ${ours.load_ms} ms with ${ours.loaded} KiB of ${ours.folder} KiB (a listener comes when it is heard), plain ${plain.load_ms} ms with ${plain.bundle} KiB.`,
    ),
  ].join('\n');
}

/** The machine, and what was measured beside what was asked for. */
export function figureLines(
  { machine, figures }: Pick<ChaseBench, 'machine' | 'figures'>,
  look: Look,
): string[] {
  const load = `load ${machine.load_before.toFixed(1)} before, ${machine.load_after.toFixed(1)} after`;
  return [
    faint(look, `${count(machine.cores, 'core')} of ${machine.cpu}, Node ${machine.node}, ${load}`),
    '',
    bold(look, figureLine(['', 'Measured', 'Target', 'Used up', ''])),
    ...figures.map((figure) => figureLine(figureCells(figure))),
  ];
}

const tickNotes = [
  'Read and decide: mirrored CSV, documents and SQLite, up to the chosen letters. Middle one of the runs.',
  'Parse: how often papaparse alone would have parsed the same CSV in that time, run beside it.',
  'Reads: a batch of 100 keys is one call, as DynamoDB takes them.',
];

const figureLine = ([name = '', measured = '', target = '', bar = '', verdict = '']: string[]): string =>
  `${padTo(name, 42)}${padTo(measured, 10, 'right')}  ${padTo(target, 17)} ${padTo(bar, 12)}${verdict}`.trimEnd();

const figureCells = (figure: Figure): string[] => [
  figure.name,
  say(figure.measured, figure.unit),
  sayTarget(figure.target, figure.unit),
  bar(usedUp(figure)),
  figure.met ? 'met' : 'missed',
];

/** Ten cells up to the limit, and an arrow beyond it. */
export function bar(share: number): string {
  const cells = 10;
  if (share > 1) return `${'█'.repeat(cells)}▶`;
  const eighths = Math.round(share * cells * 8);
  const rest = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'][eighths % 8] ?? '';
  return `${'█'.repeat(Math.floor(eighths / 8))}${rest}`.padEnd(cells, '·');
}

function say(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : 2;
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === '/s' ? `${number}/s` : `${number} ${unit}`.trim();
}

function sayTarget(target: Target, unit: string): string {
  const [[words, limit] = ['', 0]] = Object.entries(target);
  const suffix = unit === '/s' ? unit : unit && ` ${unit}`;
  return `${words.replace('_', ' ')} ${limit.toLocaleString('en')}${suffix}`;
}

const tickHead = ['Invoices', 'Open', 'Due', 'Letters', 'Reads', 'Wall', 'CPU', 'Peak', 'Parse', 'A row'];
const tickWidths = [9, 8, 7, 8, 7, 9, 9, 11, 8, 9];

const tickLine = (cells: string[]): string =>
  cells
    .map((cell, at) => (tickWidths[at] ? padTo(cell, tickWidths[at] ?? 0, 'right') : `  ${cell}`))
    .join('');

function tickCells(tick: MeasuredTick, all: MeasuredTick[]): string[] {
  const perRow = ({ wall_s, rows }: MeasuredTick) => (wall_s / rows) * 1e6;
  const slowest = Math.max(...all.map(perRow));
  return [
    ...[tick.rows, tick.open, tick.due, tick.letters, tick.reads].map((n) => n.toLocaleString('en')),
    say(tick.wall_s, 's'),
    say(tick.cpu_s, 's'),
    say(tick.peak_mib, 'MiB'),
    say(tick.wall_s / tick.bare_parse.wall_s, '×'),
    say(perRow(tick), 'µs'),
    bar(perRow(tick) / slowest),
  ];
}
