import { type Command, InvalidArgumentError } from 'commander';
import { Fault } from '../../app/shared/errors.ts';
import type { Simulated } from '../../tests/simulation/simulate.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../words.ts';

interface Options {
  seed: number;
  schedules: number;
  histories: number;
  flow?: string;
  replay?: string;
  json?: true;
}

const whole = (text: string): number => {
  const n = Number(text);
  if (!Number.isSafeInteger(n) || n < 0) throw new InvalidArgumentError('Give a whole number, 0 or more.');
  return n;
};

export function addSimulate(program: Command, terminal: Terminal, finish: Finish): void {
  program
    .command('simulate')
    .summary('let everything go wrong that can, and see that every promise holds')
    .description(
      'Plays the chase in a virtual business in which calls fail, replies are lost, workers crash or sleep, and people act at every moment; looks at each history from outside; and checks that designs known to be bad are caught.',
    )
    .option('--seed <n>', 'first seed of the drawn histories', whole, 1)
    .option('--schedules <n>', 'drawn histories for each flow', whole, 500)
    .option('--histories <n>', 'enumerated histories for each flow, the near ones first', whole, 2000)
    .option('--flow <text>', 'only flows whose name contains this')
    .option('--replay <history>', 'play one history again, as it was printed')
    .option('--json', 'the counts as JSON')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} every promise holds, ${exits.faults} a history broke one (it is printed with the
command that plays it again), ${exits.unusable} there is no such flow.

Examples:
  npm run paydesk -- simulate
  npm run paydesk -- simulate --seed 7 --schedules 5000 --flow pause
  npm run paydesk -- simulate --replay two-ticks-at-once:0.1.0.2`,
    )
    .action(async (options: Options) => finish(await run(options, terminal)));
}

async function run(options: Options, terminal: Terminal): Promise<number> {
  const simulator = await loadSimulator();
  if (options.replay !== undefined) return again(simulator, options.replay, terminal);
  const { simulate, printHistory } = simulator;
  const { flow, seed, schedules, histories, json } = options;
  const only = (name: string) => !flow || name.includes(flow);
  const onFlow = (result: Simulated) => json || terminal.out(inWords(result, printHistory));
  const results = await simulate({ most: histories, seed, schedules, only, onFlow });
  if (results.length === 0) throw new Fault(`No flow's name contains “${flow}”.`);
  const broken = results.filter((r) => r.broken);
  const sum = results.reduce((n, r) => n + r.histories, 0);
  if (json)
    terminal.out(
      JSON.stringify(
        {
          histories: sum,
          flows: results.map(({ broken: b, ...r }) => ({ ...r, ...(b && { broken: printHistory(b) }) })),
        },
        null,
        2,
      ),
    );
  else
    terminal.out(
      `${count(sum, 'history', 'histories')} in ${count(results.length, 'flow')}: ${broken.length === 0 ? 'every promise holds.' : `${broken.length} broke one.`}`,
    );
  return broken.length > 0 ? exits.faults : exits.done;
}

/** No other command waits for it to load. */
const loadSimulator = async () => ({
  ...(await import('../../tests/simulation/simulate.ts')),
  ...(await import('../../tests/simulation/play.ts')),
});
type Simulator = Awaited<ReturnType<typeof loadSimulator>>;

async function again(
  { replayHistory, printHistory }: Simulator,
  encoded: string,
  terminal: Terminal,
): Promise<number> {
  const history = await replayHistory(encoded);
  if (!history) throw new Fault(`There is no flow “${encoded.split(':')[0]}”.`);
  terminal.out(history.broken.length > 0 ? printHistory(history) : 'This history breaks nothing.');
  return history.broken.length > 0 ? exits.faults : exits.done;
}

function inWords(
  { flow, histories, whole: all, broken, caught }: Simulated,
  print: Simulator['printHistory'],
): string {
  if (caught !== undefined)
    return `${caught ? '✓' : '✗'} ${flow}: ${caught ? `caught in history ${histories}` : 'NOT caught'}`;
  if (broken) return `✗ ${print(broken)}`;
  return `✓ ${flow}: ${count(histories, 'history', 'histories')}${all ? ', all there are' : ''}`;
}
