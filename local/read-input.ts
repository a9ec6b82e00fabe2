import { readFile, stat } from 'node:fs/promises';
import { decodeSheet } from '../app/invoices/sheet/decode.ts';
import { Fault } from '../app/shared/errors.ts';

const largest = 50 * 1024 * 1024;

/** A text file that somebody named: UTF-8, UTF-16 or Windows-1252. Throws a `Fault` that says what is wrong with it. */
export async function readInput(path: string, shown = path): Promise<string> {
  const bytes = await readBytes(path, shown);
  if (bytes.length === 0) throw new Fault(`${shown} is empty.`);
  const kind = kindOf(bytes);
  if (kind) throw new Fault(`${shown} is ${kind}.`);
  return decodeSheet(bytes).replace(/^\ufeff/, '');
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > largest)
      throw new Fault(`${shown} is larger than 50 MB. Keep the part that matters.`);
    return await readFile(path);
  } catch (error) {
    throw inWords(shown, error);
  }
}

/** What the disk says, for people. What is no error of the disk stays what it is. */
export function inWords(shown: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Fault || typeof code !== 'string') return error;
  return new Fault(words[code]?.(shown) ?? `${shown} cannot be read or written (${code}).`, { cause: error });
}

const words: Record<string, (shown: string) => string> = {
  ENOENT: (shown) => `There is no file ${shown}.`,
  ENOTDIR: (shown) => `There is no file ${shown}: a part of that path is no folder.`,
  EISDIR: (shown) => `${shown} is a folder. Name a file in it.`,
  EACCES: (shown) => `${shown} may not be opened by this user. Change its permissions.`,
  EPERM: (shown) => `${shown} may not be opened by this user. Change its permissions.`,
  EROFS: (shown) => `${shown} is on a disk that cannot be written.`,
  ENOSPC: (shown) => `There is no room left on the disk of ${shown}.`,
};

const starts = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((character, at) => bytes[at] === character.charCodeAt(0));

function kindOf(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 'PK\x03\x04'))
    return 'a workbook, a document or an archive, not text. Save it as CSV or Markdown';
  if (starts(bytes, '%PDF')) return 'a PDF, not text. Save it as CSV or Markdown';
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !utf16 && bytes.subarray(0, 64 * 1024).includes(0) ? 'no text file' : undefined;
}
