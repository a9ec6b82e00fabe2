import type { Command } from 'commander';
import type { Finding } from '../doctor/finding.ts';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import type { Finish } from '../program.ts';
import { bold, faint, safeLine, type Terminal } from '../terminal.ts';

interface Options {
  home?: string;
  json?: true;
}

export const addDoctor = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('doctor')
    .summary('say what of a real set-up works, what is missing, and how to mend it')
    .description(
      'Looks at a home, its sheet and documents, the record, the mail server and the records of your domain, the pay page, Slack and Google. Nothing is changed and nothing is sent to anybody.',
    )
    .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
    .option('--json', 'what was found as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} nothing is wrong, ${exits.faults} something is.

Example:
  npm run paydesk -- doctor --home /srv/paydesk`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));

const marks: Record<Finding['state'], string> = { works: '✓', absent: '–', wrong: '✗' };
const spoken: Record<Finding['state'], string> = { works: 'works', absent: 'not there', wrong: 'wrong' };

async function run({ home, json }: Options, terminal: Terminal): Promise<number> {
  const { examine } = await import('../doctor/doctor.ts');
  const findings: Finding[] = [];
  for await (const finding of examine(homeConfig(terminal, home))) {
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
