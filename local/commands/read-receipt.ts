import type { Command } from 'commander';
import { createSystemClock } from '../../adapters/embedded/system-clock.ts';
import { type Receipt, readReceipt, unpaidWords } from '../../app/expenses/read-receipt/read-receipt.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { readFiles } from '../read-files.ts';
import type { Terminal } from '../terminal.ts';

export const addReadReceipt = (program: Command, terminal: Terminal, finish: Finish): Command =>
  program
    .command('read-receipt')
    .summary('read receipts: who, when, how much')
    .description(
      'Reads photos, scans and PDFs of receipts on this machine, and prints one line of JSON for each: vendor, date, total with its currency, and tax, each with a confidence from 0 to 1. A field that is not found is null. What is 0.9 or above agrees with something else on the receipt; look at the rest before you use it.',
    )
    .argument('<file...>', 'JPEG, PNG, HEIC, WebP, AVIF, TIFF, GIF or PDF')
    .option('--json', 'the same lines')
    .addHelpText(
      'after',
      `
Exit codes: ${exits.done} all were read, ${exits.unusable} at least one was not (its line says why).

Examples:
  npm run paydesk -- read-receipt lunch.jpg
  npm run paydesk -- read-receipt scans/*.pdf > receipts.jsonl`,
    )
    .action(async (files: string[]) => finish(await run(files, terminal)));

async function run(files: string[], terminal: Terminal): Promise<number> {
  const today = createSystemClock().wall().slice(0, 10);
  return readFiles(files, terminal, async (reader, file) =>
    lineOf(readReceipt(await reader.read(file), { today })),
  );
}

function lineOf({ vendor, date, total, tax, currency, unpaid }: Receipt): object {
  const money = currency?.value ?? null;
  return {
    vendor: vendor ?? null,
    date: date ?? null,
    total: total ? { value: total.value, currency: money, confidence: total.confidence } : null,
    tax: tax ? { value: tax.value, currency: money, confidence: tax.confidence } : null,
    ...(unpaid && { note: unpaidWords }),
  };
}
