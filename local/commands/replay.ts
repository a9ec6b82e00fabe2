import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../../app/config.ts';
import { readRules } from '../../app/invoices/rules.ts';
import { readVoice } from '../../app/invoices/voice.ts';
import { isDay } from '../../app/shared/days.ts';
import type { Day } from '../../app/shared/instant.ts';
import { isCurrency } from '../../app/shared/money.ts';
import { list } from '../../app/shared/owner-words.ts';
import { exits, FaultsFound } from '../exits.ts';
import type { Finish } from '../program.ts';
import { readInput } from '../read-input.ts';
import { readLedger } from '../replay/ledger.ts';
import { replay } from '../replay/replay.ts';
import { summarise } from '../replay/summary.ts';
import { summaryText } from '../replay/summary-text.ts';
import { prepareOut, writeOut } from '../replay/write-out.ts';
import { sample } from '../sample/sample.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../words.ts';

interface Options {
  rules?: string;
  voice?: string;
  from?: Day;
  to?: Day;
  currency?: string;
  out?: string;
  json?: true;
}

export const addReplay = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('replay')
    .summary('show what would have gone out for a ledger with known payments')
    .description(
      'Plays a ledger whose payment dates are known through the real rules, day by day, and shows which letters would have gone out, when, and to whom. Nothing is sent. Without a ledger it plays the bundled sample.',
    )
    .argument('[ledger.csv]', 'invoices with the dates on which they were paid')
    .option('--rules <file>', "the owner's rules (default: the sample's)")
    .option('--voice <file>', "the owner's letters (default: the sample's)")
    .option('--from <day>', 'first day to play, like 2026-01-31 (default: the first invoice)', day)
    .option('--to <day>', 'last day to play (default: the last day the ledger knows of)', day)
    .option('--currency <code>', 'of rows that name none, like GBP (default: PAYDESK_CURRENCY)', currency)
    .option('--out <folder>', 'keep the letters, a report and the numbers there')
    .option('--json', 'the summary as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm start
  npm run paydesk -- replay ledger.csv --rules rules.md --voice voice.md
  npm run paydesk -- replay ledger.csv --from 2026-01-01 --out out/replay`,
    )
    .action(async (ledger: string | undefined, options: Options) =>
      finish(await run(ledger, options, terminal)),
    );

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('There is no such day. Write it like 2026-01-31.');
  return text;
}

function currency(text: string): string {
  const code = text.toUpperCase();
  if (!isCurrency(code)) throw new InvalidArgumentError('That is no currency code. Write it like GBP.');
  return code;
}

async function run(path: string | undefined, options: Options, terminal: Terminal): Promise<number> {
  const config = readConfig(path === undefined ? { ...sample.env, ...terminal.env } : terminal.env);
  const read = (written: string | undefined, bundled: string) =>
    written === undefined ? readInput(bundled) : readInput(terminal.path(written), written);
  const rules = await read(options.rules, sample.rules);
  const voice = await read(options.voice, sample.voice);
  const faults = [
    ...inPlaces(options.rules ?? 'rules.md', readRules(rules).faults),
    ...inPlaces(options.voice ?? 'voice.md', readVoice(voice).faults),
  ];
  if (faults.length > 0) throw new FaultsFound(faults.join('\n'));
  const ledger = readLedger(await read(path, sample.ledger), options.currency ?? config.currency);
  const folder = options.out === undefined ? undefined : terminal.path(options.out);
  if (folder) await prepareOut(folder, options.out);

  const bar = terminal.progress('Replaying');
  const { from, to } = options;
  const replayed = await replay({ ledger, rules, voice, config, from, to, onDay: bar.at }).finally(bar.stop);
  const name = path === undefined ? sample.name : basename(path);
  let summary = summarise(name, ledger, replayed);
  if (folder) summary = await writeOut(folder, summary, replayed.letters, options.out);

  terminal.out(options.json ? JSON.stringify(summary, null, 2) : summaryText(summary, terminal));
  const lent = [...(options.rules ? [] : ['rules']), ...(options.voice ? [] : ['letters'])];
  if (path !== undefined && lent.length > 0)
    terminal.note(`\nPlayed with the sample's ${list(lent)}: give your own with --rules and --voice.`);
  const letters = summary.letters.filter((letter) => letter.file).length;
  terminal.note(
    options.out === undefined
      ? '\nWith --out FOLDER the letters themselves and a report are kept.'
      : `\nWrote ${count(letters, 'letter')}, letters.csv, summary.json and report.html to ${options.out}.`,
  );
  return exits.done;
}

const inPlaces = (file: string, faults: { line: number; message: string }[]): string[] =>
  faults.map(({ line, message }) => `${file}:${line}: ${message}`);
