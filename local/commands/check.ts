import { basename } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';
import { type Checked, checkText, kindOf } from '../check-text.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { readInput } from '../read-input.ts';
import { safeLine, type Terminal } from '../terminal.ts';

export const addCheck = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('check')
    .summary("read the owner's documents and sheets, and say what is wrong with them")
    .description(
      "Reads the owner's rules, letters and expense policy (Markdown) and invoice sheets (CSV), prints what is wrong by line or by row and column (in the policy also for whom nobody may approve), and what was understood. Which is which is told by the name (rules*.md, voice*.md, policy*.md, *.csv), else by what is in it.",
    )
    .argument('<file...>', 'documents and sheets')
    .option('--json', 'what was found as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} all is good, ${exits.faults} there are faults, ${exits.unusable} a file cannot be read.

Examples:
  npm run paydesk -- check rules.md voice.md policy.md
  npm run paydesk -- check invoices.csv --json`,
    )
    .action(async (files: string[], options: { json?: true }) => finish(await run(files, options, terminal)));

type Result = Checked | { file: string; error: { message: string } };

async function run(files: string[], options: { json?: true }, terminal: Terminal): Promise<number> {
  const { currency } = readConfig(terminal.env);
  const results: Result[] = [];
  for (const file of files) results.push(await checkFile(file, currency, terminal));
  if (options.json) terminal.out(JSON.stringify({ files: results }, null, 2));
  else for (const result of results) say(result, terminal);
  if (results.some((result) => 'error' in result)) return exits.unusable;
  return results.some((result) => 'faults' in result && result.faults.length > 0) ? exits.faults : exits.done;
}

async function checkFile(file: string, currency: string, terminal: Terminal): Promise<Result> {
  try {
    const text = await readInput(terminal.path(file), file);
    return { file, ...checkText(kindOf(basename(file), text), text, currency) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { file, error: { message: error.message } };
  }
}

const mostUnderstood = 40;

function say(result: Result, terminal: Terminal): void {
  if ('error' in result) {
    terminal.note(result.error.message);
    return;
  }
  const { file, kind, faults, understood } = result;
  for (const { line, row, column, message } of faults) {
    const place = [...(row === undefined ? [] : [`row ${row}`]), ...(column ? [column] : [])].join(', ');
    terminal.out(
      safeLine(
        line === undefined ? `${file}: ${place}${place && ': '}${message}` : `${file}:${line}: ${message}`,
      ),
    );
  }
  if (understood.length === 0) return;
  terminal.out(
    `${file}: ${kind === 'invoices' ? 'an invoice sheet' : `the ${kind}`}${faults.length > 0 ? '' : ', without faults'}. I understood:`,
  );
  for (const sentence of understood.slice(0, mostUnderstood)) terminal.out(`  ${safeLine(sentence)}`);
  const more = understood.length - mostUnderstood;
  if (more > 0) terminal.out(`  … and ${more} more.`);
}
