import { userInfo } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { openDesk } from '../../app/invoices/desk.ts';
import { isDay } from '../../app/shared/days.ts';
import { Fault } from '../../app/shared/errors.ts';
import type { Day } from '../../app/shared/instant.ts';
import { parseAmount } from '../../app/shared/money.ts';
import { acts } from '../acts.ts';
import { createDeps, type Deps } from '../deps.ts';
import { exits } from '../exits.ts';
import { homeConfig } from '../home-config.ts';
import { createMachine } from '../machine.ts';
import type { Finish } from '../program.ts';
import { safeLine, type Terminal } from '../terminal.ts';

interface Options {
  home?: string;
  on?: Day;
  until?: Day;
  amount?: string;
  note?: string;
  json?: true;
}

const day = (text: string): Day => {
  if (!isDay(text)) throw new InvalidArgumentError('Write a day as 2027-03-20.');
  return text;
};

/** One command an act, gathered under `act`. They may be given while Paydesk runs. */
export function addAct(program: Command, terminal: Terminal, finish: Finish): void {
  const parent = program
    .command('act')
    .summary('decide something: pause, paid, write off, undo, approve a letter, …')
    .description(
      'Decides one thing about an invoice, a letter or all letters. It may be done while Paydesk runs; the revision of what you saw is not asked for here.',
    )
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} done, ${exits.unusable} refused (it says why).

Examples:
  npm run paydesk -- act pause INV-7 --until 2027-03-20 --note "they wait for a form"
  npm run paydesk -- act paid INV-7 --amount 1200.50 --on 2027-03-01
  npm run paydesk -- act undo INV-7
  npm run paydesk -- act stop-letters`,
    );
  for (const [name, named] of Object.entries(acts)) {
    const command = parent
      .command(named.about === 'everything' ? name : `${name} <${named.about}>`)
      .description(named.words);
    if (named.day?.today)
      command.option(`--${named.day.option} <day>`, `${named.day.means} (default: today)`, day);
    else if (named.day) command.requiredOption(`--${named.day.option} <day>`, named.day.means, day);
    if (named.amount) command.option('--amount <amount>', 'how much, in the currency of the invoice');
    if (named.note) command.option('--note <text>', 'why, for whoever looks later');
    command
      .option('--home <folder>', 'where Paydesk keeps everything (default: PAYDESK_HOME, else workspace)')
      .option('--json', 'the outcome as JSON')
      .action(async (...given: unknown[]) => {
        const id = named.about === 'everything' ? '' : String(given[0]);
        finish(await run(name, id, given[named.about === 'everything' ? 0 : 1] as Options, terminal));
      });
  }
}

async function run(name: string, id: string, options: Options, terminal: Terminal): Promise<number> {
  const deps = createDeps({ config: homeConfig(terminal, options.home) });
  try {
    const { today, ledger } = await openDesk(deps.ports);
    const minor =
      options.amount === undefined
        ? undefined
        : amountOf(options.amount, ledger.byId.get(id)?.amount.currency, id);
    const asked = {
      id,
      by: `cli:${userInfo().username}`,
      on: options.until ?? options.on ?? today,
      ...(options.note && { note: options.note }),
      ...(minor !== undefined && { minor }),
    };
    const decided = await acts[name]?.act(deps.ports, asked);
    await carryOut(deps);
    const status = decided?.invoice.status;
    const words = status ? `${id} is ${status.replace('-', ' ')} now.` : id ? `${id}: done.` : 'Done.';
    const undoable = decided?.invoice.undo ? ` Within ten minutes: act undo ${id}` : '';
    if (options.json)
      terminal.out(
        JSON.stringify({
          id,
          act: name,
          ...(status && { status }),
          ...(decided?.warning && { warning: decided.warning }),
        }),
      );
    else terminal.out(safeLine(`${words}${undoable}${decided?.warning ? ` ${decided.warning}` : ''}`));
    return exits.done;
  } finally {
    deps.close();
  }
}

function amountOf(text: string, currency: string | undefined, id: string): number {
  if (!currency) throw new Fault(`There is no invoice ${id} in the sheet.`);
  const money = parseAmount(text, { currency });
  if ('reason' in money) throw new Fault(`The amount ${money.reason}`);
  return money.minor;
}

/** What the act causes at once; the rest falls due later, to the process that runs. */
async function carryOut({ ports, inbox, scheduler }: Deps): Promise<void> {
  await createMachine({ ports, inbox, scheduler }).runDue();
}
