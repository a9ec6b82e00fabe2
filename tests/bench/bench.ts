import { Command, InvalidArgumentError, Option } from 'commander';
import { processTerminal } from '../../local/terminal.ts';
import { countCalls } from './calls.ts';
import { benchChase, type Part, parts } from './chase.ts';
import { benchIntake, intakeTable } from './intake.ts';
import { benchLambda } from './lambda.ts';
import { benchReceipts, receiptsTable } from './receipts/receipts.ts';
import { benchSlack } from './slack.ts';
import { callsTable, chaseTable, lambdaTable, slackTable } from './table.ts';

interface Options {
  json?: true;
  only: Part[];
  sizes?: number[];
  runs: number;
  histories: number;
}

const terminal = processTerminal();

const program = new Command('bench').description(
  'Measures beside its targets what Paydesk promises of its speed. Figures depend on the machine and on what else it does, so no test asks for them.',
);

program
  .command('chase')
  .summary('the daily tick, the replay of two years, and the enumeration of the letter flows')
  .addOption(new Option('--only <part...>', 'of the whole').choices(parts).default([...parts], 'all of them'))
  .option('--sizes <rows...>', 'invoices in the ledger (default: 10000 100000 1000000)', wholeNumbers)
  .option('--runs <n>', 'of each size below a million', wholeNumber, 3)
  .option('--histories <n>', 'of each flow at the most', wholeNumber, 1000)
  .option('--json', 'for programs')
  .action(async ({ json, sizes = [10_000, 100_000, 1_000_000], ...options }: Options) => {
    const bench = await benchChase({ ...options, sizes, say: terminal.note });
    terminal.out(json ? JSON.stringify(bench, null, 2) : `\n${chaseTable(bench, terminal)}`);
  });

program
  .command('slack')
  .summary('a click through the entry beside bare Bolt, and the start of the demo')
  .option('--clicks <n>', 'to measure', wholeNumber, 500)
  .option('--json', 'for programs')
  .action(async ({ json, clicks }: { json?: true; clicks: number }) => {
    const bench = await benchSlack({ clicks, say: terminal.note });
    terminal.out(json ? JSON.stringify(bench, null, 2) : `\n${slackTable(bench, terminal)}`);
  });

program
  .command('calls')
  .summary('what a morning asks of the store, for each thing that happens in it')
  .option('--json', 'for programs')
  .action(async ({ json }: { json?: true }) => {
    const calls = await countCalls();
    terminal.out(json ? JSON.stringify(calls, null, 2) : `\n${callsTable(calls)}`);
  });

program
  .command('lambda')
  .summary(
    'the function that Slack calls: its size and load, beside the same code as esbuild bundles it by itself',
  )
  .option('--runs <n>', 'loads of each', wholeNumber, 15)
  .option('--json', 'for programs')
  .action(async ({ json, runs }: { json?: true; runs: number }) => {
    const bench = await benchLambda({ runs, say: terminal.note });
    terminal.out(json ? JSON.stringify(bench, null, 2) : `\n${lambdaTable(bench, terminal)}`);
  });

program
  .command('receipts')
  .summary('reading the corpus of receipts: what is right, what is sure and wrong, time and memory')
  .option('--json', 'for programs')
  .action(async ({ json }: { json?: true }) => {
    const bench = await benchReceipts({ say: terminal.note });
    terminal.out(json ? JSON.stringify(bench, null, 2) : `\n${receiptsTable(bench, terminal)}`);
  });

program
  .command('intake')
  .summary('reading the corpus of invoices: what is right as data and as text, what is sure and wrong')
  .option('--json', 'for programs')
  .action(async ({ json }: { json?: true }) => {
    const bench = await benchIntake({ say: terminal.note });
    terminal.out(json ? JSON.stringify(bench, null, 2) : `\n${intakeTable(bench, terminal)}`);
  });

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('Give a whole number above 0.');
  return number;
}

function wholeNumbers(text: string, before: number[] = []): number[] {
  return [...before, wholeNumber(text)];
}

await program.parseAsync();
