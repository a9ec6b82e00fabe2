import { type Command, Option } from 'commander';
import type { Finding } from '../doctor/finding.ts';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { bold, faint, safeLine, type Terminal } from '../terminal.ts';

interface Options {
  home?: string;
  aws?: true;
  region?: string;
  slackUrl?: string;
  json?: true;
}

export const addDoctor = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('doctor')
    .summary('say what of a real set-up works, what is missing, and how to mend it')
    .description(
      'Looks at a home, its sheet and documents, the record, the mail server and the records of your domain, the pay page, Slack and Google. With --aws: at an account of AWS in which Paydesk is, or shall be. Nothing is changed and nothing is sent to anybody.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .addOption(new Option('--aws', 'look at an account of AWS instead of a home').conflicts('home'))
    .addOption(
      new Option(
        '--region <region>',
        'of the account (default: AWS_REGION or the profile’s, else ap-southeast-1)',
      ).implies({
        aws: true,
      }),
    )
    .addOption(
      new Option(
        '--slack-url <url>',
        'where Slack calls: the output SlackRequestUrl of paydesk-functions',
      ).implies({
        aws: true,
      }),
    )
    .option('--json', 'what was found as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} nothing is wrong, ${exits.faults} something is.

Examples:
  npm run paydesk -- doctor --home /srv/paydesk
  AWS_PROFILE=paydesk npm run paydesk -- doctor --aws --region eu-west-1`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));

const marks: Record<Finding['state'], string> = { works: '✓', absent: '–', wrong: '✗' };
const spoken: Record<Finding['state'], string> = { works: 'works', absent: 'not there', wrong: 'wrong' };

async function* lookFor(
  { home, aws, region, slackUrl }: Options,
  terminal: Terminal,
): AsyncGenerator<Finding> {
  if (!aws) {
    const { examine } = await import('../doctor/doctor.ts');
    return yield* examine(homeConfig(terminal, home));
  }
  const [{ openAccount }, { examineAccount }] = await Promise.all([
    import('../doctor/aws/account.ts'),
    import('../doctor/aws/examine-account.ts'),
  ]);
  yield* examineAccount(await openAccount(region), { slackUrl });
}

async function run(options: Options, terminal: Terminal): Promise<number> {
  const { json } = options;
  const findings: Finding[] = [];
  for await (const finding of lookFor(options, terminal)) {
    findings.push(finding);
    if (!json) say(finding, terminal);
  }
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  if (json) terminal.out(JSON.stringify({ findings }, null, 2));
  else
    terminal.out(
      wrong === 0
        ? bold(terminal, 'Nothing is wrong.')
        : bold(terminal, `${wrong} of it ${wrong === 1 ? 'is' : 'are'} wrong.`),
    );
  return wrong > 0 ? exits.faults : exits.done;
}

function say({ about, state, words, fix }: Finding, terminal: Terminal): void {
  terminal.out(`${marks[state]} ${bold(terminal, about)} (${spoken[state]}): ${safeLine(words)}`);
  if (fix) terminal.out(faint(terminal, `    ${safeLine(fix)}`));
}
