import { Command, CommanderError } from 'commander';
import { Fault, Refusal } from '../app/shared/errors.ts';
import { addAct } from './commands/act.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addCheck } from './commands/check.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addReadInvoice } from './commands/read-invoice.ts';
import { addReadReceipt } from './commands/read-receipt.ts';
import { addReplay } from './commands/replay.ts';
import { addRestore } from './commands/restore.ts';
import { addRun } from './commands/run.ts';
import { addSetup } from './commands/setup.ts';
import { addSignInGoogle } from './commands/sign-in-google.ts';
import { addSimulate } from './commands/simulate.ts';
import { exits, FaultsFound } from './exits.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line (without node and file name) and returns its exit code. Never throws. */
export async function paydesk(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = exits.done;
  const finish = (exit: number) => {
    code = exit;
  };
  try {
    await createProgram(terminal, finish).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, terminal, args.includes('--json'));
  }
}

/** A command hands its exit code to `finish`. */
export type Finish = (code: number) => void;

function createProgram(terminal: Terminal, finish: Finish): Command {
  const program = new Command('paydesk')
    .description('Paydesk gets a small business paid, and pays its people back.')
    .usage('<command> [options]')
    .helpCommand('help [command]', 'Explain a command')
    .helpOption('-h, --help', 'Explain this')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
      getOutHelpWidth: () => Math.min(terminal.width, 80),
      getErrHelpWidth: () => Math.min(terminal.width, 80),
      getOutHasColors: () => terminal.colour,
      getErrHasColors: () => terminal.colour,
    })
    .showHelpAfterError('(See what there is with: npm run paydesk -- --help)')
    .addHelpText('after', `\n${exitWords}\nPAYDESK_DEBUG=1 shows where an unexpected error came from.`);
  addDemo(program, terminal, finish);
  addReplay(program, terminal, finish);
  addCheck(program, terminal, finish);
  addAudit(program, terminal, finish);
  addReadReceipt(program, terminal, finish);
  addReadInvoice(program, terminal, finish);
  addRun(program, terminal, finish);
  addAct(program, terminal, finish);
  addSetup(program, terminal, finish);
  addSignInGoogle(program, terminal, finish);
  addDoctor(program, terminal, finish);
  addBackup(program, terminal, finish);
  addRestore(program, terminal, finish);
  addSimulate(program, terminal, finish);
  return program;
}

const exitWords = `Exit codes: ${exits.done} done, ${exits.faults} found faults, ${exits.unusable} wrong use or unreadable input,
${exits.unexpected} something unexpected.`;

function failed(error: unknown, terminal: Terminal, json: boolean): number {
  // Commander has told it already.
  if (error instanceof CommanderError) {
    const wrong = error.exitCode !== 0;
    if (wrong && json)
      terminal.out(JSON.stringify({ error: { message: error.message.replace(/^error: /, '') } }));
    return wrong ? exits.unusable : exits.done;
  }
  const known = error instanceof Fault || error instanceof Refusal || error instanceof FaultsFound;
  const message = error instanceof Error ? error.message : String(error);
  if (json) terminal.out(JSON.stringify({ error: { message } }));
  else
    terminal.note(
      known
        ? message
        : `Something unexpected happened: ${message.split('\n')[0]} (PAYDESK_DEBUG=1 tells more)`,
    );
  if (terminal.env.PAYDESK_DEBUG && error instanceof Error) terminal.note(error.stack ?? '');
  if (error instanceof FaultsFound) return exits.faults;
  return known ? exits.unusable : exits.unexpected;
}
