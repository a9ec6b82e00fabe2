import { availableParallelism, cpus, loadavg } from 'node:os';
import { bold, faint, type Terminal } from '../../local/terminal.ts';
import { count } from '../../local/words.ts';
import { judgedFields, receiptsFolder, sureFrom } from '../support/receipts-corpus.ts';
import { type Figure, judged } from './figures.ts';
import { type MeasuredPolicy, measurePolicy } from './measure-policy.ts';
import { type MeasuredReceipts, measureReceipts } from './measure-receipts.ts';
import { figureLines } from './table.ts';

export interface ReceiptsBench {
  bench: 'receipts';
  machine: { cpu: string; cores: number; node: string; load_before: number; load_after: number };
  figures: Figure[];
  measured?: MeasuredReceipts;
  policy?: MeasuredPolicy;
}

export async function benchReceipts({ say }: { say(text: string): void }): Promise<ReceiptsBench> {
  const [load_before = 0] = loadavg();
  say('every receipt of the corpus, once');
  const measured = await measureReceipts();
  say('the policy, on 100,000 claims');
  const policy = measured && measurePolicy(100_000);
  const [load_after = 0] = loadavg();
  const cpu = cpus()[0]?.model.trim() ?? 'unknown';
  return {
    bench: 'receipts',
    machine: { cpu, cores: availableParallelism(), node: process.version, load_before, load_after },
    figures: measured && policy ? [...figuresOf(measured), policyFigure(policy)] : [],
    ...(measured && { measured }),
    ...(policy && { policy }),
  };
}

const policyFigure = ({ wall_s }: MeasuredPolicy): Figure =>
  judged({ name: 'Policy check of 100,000 claims', measured: wall_s, unit: 's', target: { below: 2 } });

function figuresOf({ score, median_s, scan_s, peak_mib }: MeasuredReceipts): Figure[] {
  const share = (name: string, part: number, percent: number) =>
    judged({ name, measured: part * 100, unit: '%', target: { at_least: percent } });
  return [
    share('Total exact', score.total, 92),
    share('Date exact', score.date, 95),
    share('Vendor, case and punctuation aside', score.vendor, 80),
    share(`Totals of confidence ${sureFrom} and above`, score.sure_totals, 70),
    judged({
      name: `Wrong among the fields of ${sureFrom} and above`,
      measured: score.sure_wrong,
      unit: '',
      target: { at_most: 2 },
    }),
    judged({ name: 'A receipt, median', measured: median_s, unit: 's', target: { at_most: 1.5 } }),
    ...(scan_s === undefined
      ? []
      : [
          judged({
            name: 'A scan of 35 megapixels, the slowest',
            measured: scan_s,
            unit: 's',
            target: { at_most: 5 },
          }),
        ]),
    judged({ name: 'Peak memory of the reader', measured: peak_mib, unit: 'MiB', target: { at_most: 1229 } }),
  ];
}

export function receiptsTable(bench: ReceiptsBench, look: Pick<Terminal, 'colour'>): string {
  const { measured } = bench;
  if (!measured) return `Nothing was measured: there is no ${receiptsFolder}.`;
  const { receipts, slow_s, cpu_s, loaded_s, read } = measured;
  const wrong = judgedFields.flatMap((name) =>
    read
      .filter(({ judged }) => !judged[name].right)
      .map(({ id, judged }) => `  ${id}  ${name}, confidence ${judged[name].confidence.toFixed(2)}`),
  );
  return [
    ...figureLines(bench, look),
    '',
    faint(
      look,
      `${count(receipts, 'receipt')}: 19 in 20 within ${slow_s.toFixed(2)} s, ${cpu_s.toFixed(2)} s of CPU in the middle one, models loaded in ${loaded_s.toFixed(2)} s.`,
    ),
    faint(look, 'The rules were written with these receipts in view: of other vendors’ they say less.'),
    ...(wrong.length > 0 ? ['', bold(look, 'Wrong'), ...wrong] : []),
  ].join('\n');
}
