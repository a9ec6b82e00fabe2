import type { Command } from 'commander';
import { readConfig } from '../../app/config.ts';
import { Fault } from '../../app/shared/errors.ts';
import { exits } from '../exits.ts';
import { homeConfig, settingsFile } from '../home-config.ts';
import type { Finish } from '../program.ts';
import type { Answers } from '../setup/set-up.ts';
import { bold, faint, type Terminal } from '../terminal.ts';

type Options = { home?: string } & Partial<
  Record<'name' | 'from' | 'zone' | 'currency' | 'address' | 'publicUrl', string>
>;

export const addSetup = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('setup')
    .summary('make the home of a live business')
    .description(
      'Makes a home: an empty invoice sheet, rules and letters to begin with, the settings, the key of the pay links, and the manifest for your Slack app. Asks what it needs to know, or takes it from the options. What is there already stays as it is, so it may be run again.',
    )
    .option('--home <folder>', 'where Paydesk shall keep everything (default: PAYDESK_HOME, else workspace)')
    .option('--name <name>', 'your business, as letters name it')
    .option('--from <address>', 'the address that letters come from')
    .option('--zone <zone>', 'where your business hours are, like Asia/Singapore')
    .option('--currency <code>', 'of rows that name none, like SGD')
    .option('--address <address>', 'your postal address, in one line')
    .option('--public-url <url>', 'where customers will reach the pay page, by https')
    .addHelpText(
      'after',
      `
Examples:
  npm run paydesk -- setup
  npm run paydesk -- setup --home /srv/paydesk --name "Studio Kite" --from billing@kite.example \\
    --zone Asia/Singapore --currency SGD --address "3 Sample Road" --public-url https://pay.kite.example`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));

interface Asked {
  key: keyof Answers;
  option: string;
  question: string;
  given?: string | undefined;
  standard?: string;
}

async function run(options: Options, terminal: Terminal): Promise<number> {
  const { setUp } = await import('../setup/set-up.ts');
  const { home } = homeConfig(terminal, options.home);
  const asked: Asked[] = [
    { key: 'business', option: '--name', question: 'What is your business called?', given: options.name },
    { key: 'from', option: '--from', question: 'Which address do letters come from?', given: options.from },
    {
      key: 'zone',
      option: '--zone',
      question: 'In which time zone are you?',
      given: options.zone,
      standard: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    {
      key: 'currency',
      option: '--currency',
      question: 'In which currency do you bill?',
      given: options.currency,
      standard: 'USD',
    },
    {
      key: 'address',
      option: '--address',
      question: 'Your postal address, in one line?',
      given: options.address,
    },
    {
      key: 'public_url',
      option: '--public-url',
      question: 'Where will customers reach the pay page?',
      given: options.publicUrl,
      standard: 'http://127.0.0.1:3000',
    },
  ];
  const answers = await answersTo(asked, terminal);
  check(answers);
  const { made, kept } = await setUp(home, answers);
  for (const path of made) terminal.out(`Made ${path}`);
  for (const path of kept) terminal.out(faint(terminal, `Left as it is: ${path}`));
  terminal.out(next(home, terminal));
  return exits.done;
}

async function answersTo(asked: Asked[], { ask }: Terminal): Promise<Answers> {
  const answers: Record<string, string> = {};
  for (const { key, option, question, given, standard } of asked) {
    const answer = given ?? (ask ? await ask(question, standard) : standard);
    if (!answer?.trim()) throw new Fault(`${question} Say it with ${option}.`);
    answers[key] = answer.trim();
  }
  return answers as unknown as Answers;
}

/** With the words that the settings have for each. */
function check({ currency, from, public_url }: Answers): void {
  readConfig({ PAYDESK_CURRENCY: currency, PAYDESK_FROM: from, PAYDESK_PUBLIC_URL: public_url });
}

const next = (home: string, terminal: Terminal): string =>
  [
    '',
    bold(terminal, 'What comes next'),
    `1. Put your invoices into ${home}/sheets/invoices.csv, or the link to your Google sheet into ${home}/${settingsFile}.`,
    `2. Read ${home}/documents/rules.md and voice.md, and make them yours.`,
    `3. For Slack: api.slack.com/apps, Create New App, From a manifest, and paste ${home}/slack-manifest.json.`,
    '4. See what works and what is missing:  npm run paydesk -- doctor',
    '5. Start it; until SMTP_URL is set no letter leaves:  npm run paydesk -- run',
  ].join('\n');
