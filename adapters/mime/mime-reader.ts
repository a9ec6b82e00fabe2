import { Worker } from 'node:worker_threads';
import {
  largestMail,
  type MimeReader,
  type ReadMail,
  UnreadableMail,
  type UnreadableMailCode,
} from '../../app/ports/mime.ts';

export interface Order {
  n: number;
  raw: Uint8Array;
}

export type Answer = { n: number } & (
  | { mail: ReadMail }
  | { refused: { code: UnreadableMailCode; message: string } }
  /** Nothing that the mail could be blamed for. */
  | { failed: string }
);

interface Options {
  /** For one mail, of wall time. */
  milliseconds?: number;
  /** Of the thread's own; what a mail weighs itself comes on top, and is bounded by the largest mail. */
  heap_mib?: number;
  /** The module that reads, in a thread of its own. */
  module?: URL;
}

/**
 * One thread beside this one reads one mail at a time; it starts with the first, and anew after one that broke it, took
 * too long or too much memory.
 */
export function createMimeReader(options: Options = {}): MimeReader {
  const { milliseconds = 10_000, heap_mib = 128, module = new URL('worker.ts', import.meta.url) } = options;
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;

  function start(): Worker {
    const started = new Worker(module, {
      // It sees no secret.
      env: {},
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: heap_mib },
      stdout: true,
      stderr: true,
    });
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    started.unref();
    return started;
  }

  function readOne(raw: Uint8Array): Promise<ReadMail> {
    worker ??= start();
    const asked = worker;
    const n = count++;
    // Whoever waits for an answer is not let go by the end of all else.
    asked.ref();
    return new Promise<ReadMail>((resolve, reject) => {
      const timer = setTimeout(() => {
        end(
          new UnreadableMail('too-slow', `The mail could not be read within ${milliseconds / 1000} seconds.`),
        );
        // It may take a moment to end; nobody asks it again.
        if (worker === asked) worker = undefined;
        void asked.terminate();
      }, milliseconds);
      const end = (error?: Error) => {
        clearTimeout(timer);
        asked.off('message', answered).off('error', failed).off('exit', ended);
        asked.unref();
        if (error) reject(error);
      };
      const answered = (answer: Answer) => {
        if (answer.n !== n) return;
        end();
        if ('mail' in answer) resolve(answer.mail);
        else if ('refused' in answer) reject(new UnreadableMail(answer.refused.code, answer.refused.message));
        else reject(new Error(`the mail could not be read: ${answer.failed}`));
      };
      const failed = (error: NodeJS.ErrnoException) => {
        worker = undefined;
        end(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new UnreadableMail('too-much-memory', 'The mail takes more memory to read than there is.')
            : new Error(`the mail reader failed: ${error.message}`),
        );
      };
      const ended = () =>
        end(new UnreadableMail('broken', 'The mail is damaged in a way that stopped its reading.'));
      asked.on('message', answered).once('error', failed).once('exit', ended);
      asked.postMessage({ n, raw } satisfies Order);
    });
  }

  return {
    read(raw) {
      if (raw.length > largestMail)
        return Promise.reject(
          new UnreadableMail('too-large', `The mail is larger than ${largestMail / 2 ** 20} MiB.`),
        );
      const turn = last.then(() => readOne(raw));
      last = turn.catch(() => {});
      return turn;
    },
    async close() {
      await worker?.terminate();
      worker = undefined;
    },
  };
}
