import { availableParallelism, cpus, loadavg } from 'node:os';
import { bold, faint, type Terminal } from '../../../local/terminal.ts';
import { count } from '../../../local/words.ts';
import { judgedFields, receiptsFolder, sureFrom } from '../../support/receipts-corpus.ts';
import { type Figure, judged } from '../figures.ts';
import { figureLines } from '../table.ts';
import type { MadeScore } from './generality.ts';
import { type MeasuredPolicy, measurePolicy } from './measure-policy.ts';
import { type MeasuredReceipts, measureReceipts } from './measure-receipts.ts';

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

function figuresOf({ score, median_s, scan_s, peak_mib, generality }: MeasuredReceipts): Figure[] {
  const { typed, out_of_fold, from_made } = generality;
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
    share('Totals, weights fitted to other vendors', out_of_fold.right / out_of_fold.receipts, 92),
    share('Totals, weights fitted to made receipts', from_made.right / from_made.receipts, 92),
    judged({
      name: 'Sure and wrong among these two',
      measured: out_of_fold.sure_wrong + from_made.sure_wrong,
      unit: '',
      target: { at_most: 2 },
    }),
    share('Typed by people: total exact', typed.total, 92),
    share('Typed by people: date exact', typed.date, 95),
    share('Typed by people: vendor', typed.vendor, 80),
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
    faint(
      look,
      `The weights are fitted to none of them: they are of ${count(measured.generality.out_of_fold.vendors, 'vendor')}. Out of fold: ${measured.generality.out_of_fold.folds} parts by vendor.`,
    ),
    ...madeLines(measured.generality.made, look),
    ...(wrong.length > 0 ? ['', bold(look, 'Wrong'), ...wrong] : []),
  ].join('\n');
}

/** Made receipts of nine countries: no target is asked of them, but that hardly anything be sure and wrong. */
function madeLines(made: readonly MadeScore[], look: Pick<Terminal, 'colour'>): string[] {
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`.padStart(8);
  return [
    '',
    bold(look, 'Made receipts          Total     Date   Vendor  Sure totals  Sure and wrong'),
    ...made.map(({ noise, receipts, total, date, vendor, sure_totals, sure_wrong_by }) => {
      const name = `${receipts}, ${noise === 0 ? 'read well' : `≤ ${noise} misread`}`.padEnd(19);
      const wrong = judgedFields.map((field) => `${field} ${sure_wrong_by[field]}`).join(', ');
      return `${name}${percent(total)} ${percent(date)} ${percent(vendor)}     ${percent(sure_totals)}  ${wrong}`;
    }),
  ];
}
