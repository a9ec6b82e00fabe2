import { Fault, Unclear } from '../../app/shared/errors.ts';

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html */
const busy = 5;
const locked = 6;
const ioError = 10;

const words: Record<number, string> = {
  [busy]: 'is in use by another program that did not let go of it: close the other one and try again',
  [locked]: 'is in use by another program that did not let go of it: close the other one and try again',
  3: 'may not be opened: give this user the right to read and write it and its folder',
  8: 'may not be written: make it and its folder writable for this user',
  [ioError]: 'cannot be read or written: look whether its disk is full, gone or broken',
  11: 'is damaged: restore the last backup',
  13: 'has no room: free space on its disk',
  14: 'cannot be opened: look whether its folder is there and may be written by this user',
  23: 'may not be opened: give this user the right to read and write it and its folder',
  26: 'is no Paydesk data: restore the last backup, or choose another place for the data',
};

export const sqliteCode = (error: unknown): number | undefined => {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
};

export const isBusy = (error: unknown): boolean => sqliteCode(error) === busy;

/** SQLite's errors as a `Fault` that says what to do; any other error as it is. */
export const inWords = (path: string, error: unknown): unknown => {
  if ((error as { code?: unknown }).code === 'ERR_INVALID_STATE')
    return new Fault(`the data file ${path} was closed: start Paydesk again`, { cause: error });
  const code = sqliteCode(error);
  if (code === undefined) return error;
  const fault = words[code] ?? `does not work (${(error as Error).message}): restore the last backup`;
  return new Fault(`the data file ${path} ${fault}`, { cause: error });
};

/** A commit that failed on the disk may stand after the next start; any other failure surely undid it. */
export const commitInWords = (path: string, error: unknown): unknown =>
  sqliteCode(error) === ioError
    ? new Unclear(`the disk of ${path} failed while a change was written: it may be saved or not`, {
        cause: error,
      })
    : inWords(path, error);
