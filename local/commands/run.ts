import type { Command } from 'commander';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { noticeLines } from '../say-notice.ts';
import { safeLine, type Terminal } from '../terminal.ts';

export const addRun = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('run')
    .summary('chase the invoices of a home, in real time')
    .description(
      'The one process: reads the invoice sheet and the documents of a home, plans letters at nine on business days, and sends them. Letters leave by SMTP where SMTP_URL is set; else they are kept as files in the home. What people should know is told in Slack where PAYDESK_SLACK_CHANNEL and its secrets are set; else it is printed, and kept in messages.jsonl.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .addHelpText(
      'after',
      `
A home needs sheets/invoices.csv, documents/rules.md and documents/voice.md;
for Slack secrets/ic-slack-bot-token, and secrets/ic-slack-signing-secret or
secrets/ic-slack-app-token too.

Examples:
  npm run paydesk -- check workspace/documents/rules.md
  npm run paydesk -- run
  SMTP_URL=smtp://user:password@mail.example.com:587 npm run paydesk -- run`,
    )
    .action(async (options: { home?: string }) => finish(await run(options, terminal)));

async function run({ home }: { home?: string }, terminal: Terminal): Promise<number> {
  const ending = terminal.interrupted();
  const [{ createDeps }, { start }] = await Promise.all([import('../deps.ts'), import('../start.ts')]);
  const say = (text: string) => terminal.out(safeLine(text));
  const deps = createDeps({
    config: homeConfig(terminal, home),
    onPost: ({ notice }) => {
      for (const line of noticeLines(notice)) terminal.out(line.replace(/\S.*/, safeLine));
    },
    onMail: (mail) => say(`Sent to ${mail.to} (${mail.message_id})`),
  });
  try {
    await start({ deps, ending, say });
    return exits.done;
  } finally {
    deps.close();
  }
}
