import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { restoreHome } from '../restore.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../words.ts';

interface Options {
  home?: string;
  json?: true;
}

export const addRestore = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('restore')
    .argument('<backup>', 'the folder that backup made')
    .summary('make a home out of a copy, with all letters stopped')
    .description(
      'Makes a home out of a copy, in an empty folder. All letters are stopped in it until you let them go, because the copy does not know what was sent after it was made.',
    )
    .option('--home <folder>', 'the new home, empty or not there yet (default: PAYDESK_HOME, else workspace)')
    .option('--json', 'what was restored as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npm run paydesk -- restore workspace-backup-20270301T0100Z --home restored',
    )
    .action(async (from: string, options: Options) => finish(await run(from, options, terminal)));

async function run(from: string, { home, json }: Options, terminal: Terminal): Promise<number> {
  const { home: to } = homeConfig(terminal, home);
  const bar = terminal.progress('Restoring');
  const by = `cli:${userInfo().username}`;
  const { made_at, files, verdict } = await restoreHome({
    from: terminal.path(from),
    to,
    by,
    ids: randomUUID,
    progress: bar.at,
  }).finally(bar.stop);
  const broken = verdict.broken.length;
  terminal.out(
    json
      ? JSON.stringify({ home: to, made_at, files: files.length, broken: verdict.broken })
      : [
          `${to} is as it was at ${made_at}: ${count(files.length, 'file')}; the record is ${broken > 0 ? 'broken: see audit verify' : 'whole'}.`,
          'All letters are stopped. What was sent after that moment is not known here and would be sent again: compare it',
          'with the Sent folder of your mail, mark what went out or was paid, then let the letters go:',
          '  npm run paydesk -- act resume-letters',
        ].join('\n'),
  );
  return broken > 0 ? exits.faults : exits.done;
}
