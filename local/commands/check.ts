import { basename } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { readPolicy } from '../../app/expenses/policy.ts';
import { Fault } from '../../app/shared/errors.ts';
import { type Checked, checkText, type Kind, kindOf } from '../check-text.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { readInput } from '../read-input.ts';
import { safeLine, type Terminal } from '../terminal.ts';

export const addCheck = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('check')
    .summary("read the owner's documents and sheets, and say what is wrong with them")
    .description(
      "Reads the owner's rules, letters and expense policy (Markdown), invoice sheets and exchange rates (CSV), prints what is wrong by line or by row and column (in the policy also for whom nobody may approve), and what was understood. Which is which is told by the name (rules*.md, voice*.md, policy*.md, rates*.csv, *.csv), else by what is in it.",
    )
    .argument('<file...>', 'documents and sheets')
    .option('--json', 'what was found as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} all is good, ${exits.faults} there are faults, ${exits.unusable} a file cannot be read.

Examples:
  npm run paydesk -- check rules.md voice.md policy.md
  npm run paydesk -- check invoices.csv --json
  npm run paydesk -- check policy.md rates.csv`,
    )
    .action(async (files: string[], options: { json?: true }) => finish(await run(files, options, terminal)));

type Unread = { file: string; error: { message: string } };
type Read = { file: string; text: string; kind: Kind } | Unread;
type Result = Checked | Unread;

async function run(files: string[], options: { json?: true }, terminal: Terminal): Promise<number> {
  const { currency } = readConfig(terminal.env);
  const read: Read[] = [];
  for (const file of files) read.push(await readFile(file, terminal));
  // Rates are of the policy's home currency, where the policy is looked at as well.
  const policies = read.flatMap((each) => ('kind' in each && each.kind === 'policy' ? each.text : []));
  const home = readPolicy(policies[0] ?? '').policy?.currency ?? currency;
  const results = read.map((each): Result => {
    if ('error' in each) return each;
    const { file, kind, text } = each;
    return { file, ...checkText(kind, text, kind === 'rates' ? home : currency) };
  });
  if (options.json) terminal.out(JSON.stringify({ files: results }, null, 2));
  else for (const result of results) say(result, terminal);
  if (results.some((result) => 'error' in result)) return exits.unusable;
  return results.some((result) => 'faults' in result && result.faults.length > 0) ? exits.faults : exits.done;
}

async function readFile(file: string, terminal: Terminal): Promise<Read> {
  try {
    const text = await readInput(terminal.path(file), file);
    return { file, text, kind: kindOf(basename(file), text) };
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
