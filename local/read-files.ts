import { readFile, stat } from 'node:fs/promises';
import { createEmbeddedReader } from '../adapters/embedded/reader/reader.ts';
import { type GivenFile, type Reader, Unreadable } from '../app/ports/reader.ts';
import { Fault } from '../app/shared/errors.ts';
import { exits } from './exits.ts';
import { inWords } from './read-input.ts';
import { safeLine, type Terminal } from './terminal.ts';

/** The largest file that is taken into memory at all; the reader has its own limit. */
const largest = 100e6;

/** Prints one line of JSON for each file, in their order. One file's trouble does not keep the others from being read. */
export async function readFiles(
  files: readonly string[],
  terminal: Terminal,
  lineOf: (reader: Reader, file: GivenFile) => Promise<object>,
): Promise<number> {
  const reader = createEmbeddedReader();
  let unread = 0;
  try {
    for (const [n, file] of files.entries()) {
      // A bar of its own for each file, for a line that is printed beside a bar would break it.
      const bar = terminal.progress(`Reading ${n + 1} of ${files.length}`);
      bar.at(n, files.length);
      const line = await readBytes(terminal.path(file), file)
        .then((bytes) => lineOf(reader, { bytes, name: file }))
        .catch((error: unknown) => {
          unread++;
          return { error: told(error) };
        })
        .finally(() => bar.stop());
      terminal.out(JSON.stringify({ file, ...line }));
    }
  } finally {
    await reader.close();
  }
  return unread > 0 ? exits.unusable : exits.done;
}

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
