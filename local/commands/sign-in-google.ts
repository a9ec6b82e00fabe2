import type { Command } from 'commander';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';

export const addSignInGoogle = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('sign-in-google')
    .argument('<client>', 'the OAuth client of the kind "Desktop app", from Google’s console')
    .summary('let Paydesk at your Google Sheets and Docs as yourself')
    .description(
      'Signs in to Google in your browser, and keeps the lasting access in the home’s secrets. Where a service account is possible it is better: it sees only what was shared with it.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .addHelpText('after', '\nExample:\n  npm run paydesk -- sign-in-google ~/Downloads/client_secret.json')
    .action(async (client: string, options: { home?: string }) =>
      finish(await run(client, options, terminal)),
    );

async function run(client: string, { home }: { home?: string }, terminal: Terminal): Promise<number> {
  const { signInGoogle } = await import('../sign-in-google.ts');
  const path = await signInGoogle({
    home: homeConfig(terminal, home).home,
    client: await readInput(terminal.path(client), client),
    ending: terminal.interrupted(),
    onAddress: (url) => terminal.out(`Open this in your browser, and come back here:\n\n${url}\n`),
  });
  terminal.out(`Signed in. The access is kept in ${path}.`);
  return exits.done;
}
