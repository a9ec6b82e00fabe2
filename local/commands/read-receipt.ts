import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { createEmbeddedReader } from '../../adapters/embedded/reader/reader.ts';
import { createSystemClock } from '../../adapters/embedded/system-clock.ts';
import { type Receipt, readReceipt } from '../../app/expenses/read-receipt/read-receipt.ts';
import { type Reader, Unreadable } from '../../app/ports/reader.ts';
import { Fault } from '../../app/shared/errors.ts';
import { exits } from '../exits.ts';
import type { Finish } from '../program.ts';
import { inWords } from '../read-input.ts';
import { safeLine, type Terminal } from '../terminal.ts';

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

/** The largest file that is taken into memory at all; the reader has its own limit. */
const largest = 100e6;

async function run(files: string[], terminal: Terminal): Promise<number> {
  const reader = createEmbeddedReader();
  const today = createSystemClock().wall().slice(0, 10);
  let unread = 0;
  try {
    for (const [n, file] of files.entries()) {
      // A bar of its own for each file, for a line that is printed beside a bar would break it.
      const bar = terminal.progress(`Reading ${n + 1} of ${files.length}`);
      bar.at(n, files.length);
      const line = await readOne(file, terminal, reader, today).finally(() => bar.stop());
      if ('error' in line) unread++;
      terminal.out(JSON.stringify(line));
    }
  } finally {
    await reader.close();
  }
  return unread > 0 ? exits.unusable : exits.done;
}

async function readOne(file: string, terminal: Terminal, reader: Reader, today: string): Promise<object> {
  try {
    const bytes = await readBytes(terminal.path(file), file);
    return { file, ...lineOf(readReceipt(await reader.read({ bytes, name: file }), { today })) };
  } catch (error) {
    return { file, error: told(error) };
  }
}

/** One file's trouble, whatever it is, does not keep the others from being read. */
function told(error: unknown): { code: string; message: string } {
  const [message = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  if (error instanceof Unreadable) return { code: error.code, message: safeLine(message) };
  if (error instanceof Fault) return { code: 'no-file', message: safeLine(message) };
  return { code: 'unexpected', message: safeLine(`Something unexpected happened: ${message}`) };
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new Unreadable('too-large', 'The file is larger than 100 MB. Send a photo.');
    return await readFile(path);
  } catch (error) {
    throw inWords(shown, error);
  }
}

function lineOf({ vendor, date, total, tax, currency }: Receipt): object {
  const money = currency?.value ?? null;
  return {
    vendor: vendor ?? null,
    date: date ?? null,
    total: total ? { value: total.value, currency: money, confidence: total.confidence } : null,
    tax: tax ? { value: tax.value, currency: money, confidence: tax.confidence } : null,
  };
}
