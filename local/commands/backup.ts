import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { createSqliteStore } from '../../adapters/embedded/sqlite-store.ts';
import { Fault } from '../../app/shared/errors.ts';
import { copyHome } from '../backup.ts';
import { exits } from '../exits.ts';
import { homePaths } from '../home.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import type { Terminal } from '../terminal.ts';
import { verifyAudit } from '../verify-audit.ts';
import { count } from '../words.ts';

interface Options {
  home?: string;
  to?: string;
  json?: true;
}

export const addBackup = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('backup')
    .summary('copy a home, also while Paydesk runs on it')
    .description(
      'Copies everything of a home into a new folder, each file with its hash, and proves that the record in the copy is whole. Paydesk may be at work meanwhile. The copy holds your customers’ addresses and the secrets: keep it where nobody else can read it.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .option('--to <folder>', 'a folder that is not there yet (default: beside the home, with the time)')
    .option('--json', 'what was copied as JSON')
    .addHelpText(
      'after',
      `
Examples:
  npm run paydesk -- backup
  npm run paydesk -- backup --home /srv/paydesk --to /mnt/copies/monday`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));

async function run({ home, to, json }: Options, terminal: Terminal): Promise<number> {
  const { home: from } = homeConfig(terminal, home);
  if (!existsSync(homePaths(from).data))
    throw new Fault(`${from} is no Paydesk home: nothing ran on it yet. Name another one with --home.`);
  const now = new Date().toISOString();
  const folder =
    to === undefined ? `${from}-backup-${now.slice(0, 16).replace(/[-:]/g, '')}Z` : terminal.path(to);
  const bar = terminal.progress('Copying');
  const made = await copyHome({ from, to: folder, now, progress: bar.at }).finally(bar.stop);
  const store = createSqliteStore({ path: homePaths(folder).data });
  const { broken, entries } = await verifyAudit(store).finally(store.close);
  const bytes = made.files.reduce((sum, { size }) => sum + size, 0);
  terminal.out(
    json
      ? JSON.stringify({ folder, files: made.files.length, bytes, entries, broken })
      : `${folder}: ${count(made.files.length, 'file')}, ${Math.ceil(bytes / 1024)} KiB; ${
          broken.length === 0
            ? `the record with its ${count(entries, 'entry', 'entries')} is whole.`
            : `${count(broken.length, 'chain is', 'chains are')} broken, as they are in the home: see audit verify.`
        }`,
  );
  return broken.length > 0 ? exits.faults : exits.done;
}
