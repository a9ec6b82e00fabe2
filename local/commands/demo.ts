import type { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { bold, safeLine, type Terminal } from '../terminal.ts';

export const addDemo = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('demo')
    .summary('try all of it in a browser, with a small business that is made up')
    .description(
      'Serves a whole Paydesk on this machine: a Slack to use it in, the letters that it sends, the sheet that it reads, and a clock that can be moved forward. It needs no account, and nothing leaves this machine. Its home is furnished the first time and kept; remove the folder for a new one.',
    )
    .option('--home <folder>', 'where the demo keeps everything (default: PAYDESK_HOME, else workspace)')
    .addHelpText(
      'after',
      `
It is served on port 3000 (PAYDESK_PORT), or the next free one; mail comes in on 2525 (PAYDESK_SMTP_IN).

Examples:
  npm start
  PAYDESK_PORT=4000 npm start`,
    )
    .action(async (options: { home?: string }) => finish(await run(options, terminal)));

async function run({ home }: { home?: string }, terminal: Terminal): Promise<number> {
  const ending = terminal.interrupted();
  const config = readConfig(terminal.env);
  // Bolt, the stand-in and the bundler load for no other command.
  const { startDemo } = await import('../demo/start-demo.ts');
  await startDemo({
    home: home === undefined ? config.home : terminal.path(home),
    port: config.port,
    ...(config.mail_in.smtp && { smtp_port: config.mail_in.smtp.port }),
    ending,
    say: (text) => terminal.out(safeLine(text)),
    onReady: (at) => terminal.out(welcome(at, terminal)),
  });
  return exits.done;
}

const welcome = ({ origin, now }: { origin: string; now: string }, terminal: Terminal): string => `
${bold(terminal, `Open ${origin}`)} in a browser.
It is ${now} at Lantern Lane Studio, which does not exist. To try:

  1. Press “Skip to 9:00” on top. In #accounts Paydesk tells which letters leave,
     and what it holds back and why.
  2. Open Mail, read a letter, follow its pay link, and promise a day.
  3. Back in Slack, see what came of it. Use the buttons, or type /chase help.
  4. In Sheets, mark an invoice paid, and move the clock on: it gets no letter.
  5. “Acting as” Aisha, drop the photo of a receipt into #expenses; as Daniel, approve it.
     Or send it at Claims, as on a telephone, and decide by the link in Mail.
  6. In Mail, write a mail with an invoice as PDF, or answer a letter as its customer.
     In Webhooks, send a payment. Slack tells what came of it.

Nothing leaves this machine. End it with Ctrl+C; npm start goes on from there.`;
