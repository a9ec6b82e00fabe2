import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { Fault } from '../../app/shared/errors.ts';
import { exits } from '../exits.ts';
import { dataFile } from '../home.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { safeLine, type Terminal } from '../terminal.ts';
import { type Verdict, verifyAudit } from '../verify-audit.ts';
import { count } from '../words.ts';

interface Options {
  home?: string;
  json?: true;
}

export function addAudit(program: Command, terminal: Terminal, finish: Finish): void {
  const audit = program
    .command('audit')
    .summary('prove that the record of who did what is whole')
    .description('The record of who did what.');
  audit
    .command('verify')
    .summary('walk every chain and say where one is broken')
    .description(
      'Walks the hash chain of every invoice, customer, letter and record, and compares its end with the record itself. Nothing is changed. It may run while Paydesk runs.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .option('--json', 'what was found as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} all chains are whole, ${exits.faults} some are broken,
${exits.unusable} there is nothing to read.

Examples:
  npm run paydesk -- audit verify
  npm run paydesk -- audit verify --home /srv/paydesk --json`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));
}

async function run({ home, json }: Options, terminal: Terminal): Promise<number> {
  const folder = homeConfig(terminal, home).home;
  const path = join(folder, dataFile);
  if (!existsSync(path))
    throw new Fault(`${folder} is no Paydesk home: it has no ${dataFile}. Name another one with --home.`);
  const store = createSqliteStore({ path });
  try {
    const verdict = await verifyAudit(store);
    terminal.out(json ? JSON.stringify(verdict, null, 2) : inWords(verdict));
    return verdict.broken.length > 0 ? exits.faults : exits.done;
  } finally {
    store.close();
  }
}

function inWords({ chains, entries, broken }: Verdict): string {
  const read = `${count(entries, 'entry', 'entries')} in ${count(chains, 'chain')}`;
  if (broken.length === 0) return `${read}: every one is whole.`;
  const lines = broken.map(({ entity, faults }) => `${safeLine(entity)}: ${faults.join('; ')}`);
  return [...lines, `${read}: ${count(broken.length, 'of them is', 'of them are')} broken.`].join('\n');
}
