import { availableParallelism, cpus, loadavg } from 'node:os';
import { bold, faint, type Terminal } from '../../local/terminal.ts';
import { count } from '../../local/words.ts';
import { invoicesFolder, type JudgedInvoice, scoreInvoices } from '../support/invoices-corpus.ts';
import { type ReadInvoices, readKnownInvoices } from '../support/read-known-invoices.ts';
import { type Figure, judged } from './figures.ts';
import { measureSmtp } from './measure-smtp.ts';
import { figureLines } from './table.ts';

export interface IntakeBench {
  bench: 'intake';
  machine: { cpu: string; cores: number; node: string; load_before: number; load_after: number };
  figures: Figure[];
  invoices: ReadInvoices;
}

export async function benchIntake({ say }: { say(text: string): void }): Promise<IntakeBench> {
  const [load_before = 0] = loadavg();
  say('every invoice of the corpus, once as data and once as text');
  const invoices = await readKnownInvoices();
  say('a thousand mails by SMTP');
  const mails = (await measureSmtp()).figures;
  const [load_after = 0] = loadavg();
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  return {
    bench: 'intake',
    machine: { cpu, cores: availableParallelism(), node: process.version, load_before, load_after },
    figures: [...(invoices.data.length > 0 ? invoiceFigures(invoices) : []), ...mails],
    invoices,
  };
}

function invoiceFigures({ data, text, templates }: ReadInvoices): Figure[] {
  const share = (name: string, part: number, percent: number) =>
    judged({ name, measured: part * 100, unit: '%', target: { at_least: percent } });
  const whole = data.filter((each) => each.number && each.total && each.day);
  const read = scoreInvoices(text);
  return [
    share('E-invoices, all fields exact', whole.length / data.length, 100),
    share('Invoices as text, number exact', read.number, 95),
    share('Invoices as text, total exact', read.total, 95),
    share('Invoices as text, a day exact', read.day, 90),
    judged({
      name: 'Wrong among their fields of 0.9 and above',
      measured: read.sure_wrong,
      unit: '',
      target: { at_most: 0 },
    }),
    judged({
      name: 'Unfilled templates with a total',
      measured: templates.filter((told) => told !== 'template').length,
      unit: '',
      target: { at_most: 0 },
    }),
  ];
}

export function intakeTable(bench: IntakeBench, look: Pick<Terminal, 'colour'>): string {
  const { data, text, templates, times } = bench.invoices;
  if (data.length === 0)
    return [...figureLines(bench, look), '', `No invoice was read: there is no ${invoicesFolder}.`].join(
      '\n',
    );
  const slowest = Math.max(...times);
  const wrong = [...data, ...text].flatMap(wrongLines);
  return [
    ...figureLines(bench, look),
    '',
    faint(
      look,
      `${count(data.length, 'e-invoice')}, ${count(text.length, 'invoice')} as text (the slowest in ${Math.round(slowest)} ms), ${count(templates.length, 'template')}.`,
    ),
    faint(
      look,
      'No weight is fitted, but the words were chosen with these in view: docs/testing.md says what the rules reached on invoices that they had not seen.',
    ),
    ...(wrong.length > 0 ? ['', bold(look, 'Wrong'), ...wrong] : []),
  ].join('\n');
}

const wrongLines = (each: JudgedInvoice): string[] =>
  (['number', 'total', 'day'] as const)
    .filter((name) => each[name] === false)
    .map((name) => `  ${each.path}  ${name}`);
