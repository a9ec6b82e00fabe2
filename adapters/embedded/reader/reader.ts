import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Pictures } from '../../../app/ports/pictures.ts';
import { type GivenFile, type Reader, Unreadable } from '../../../app/ports/reader.ts';
import { kindOf } from './kind.ts';
import { type ReaderLimits, usualLimits } from './limits.ts';
import type { Answer, Order } from './messages.ts';

export interface ReaderOptions {
  limits?: Partial<ReaderLimits>;
  /** The process is let go, with its memory, after that long without a file. */
  idle_ms?: number;
  /** The module that reads, in a process of its own. */
  child?: URL;
}

/**
 * OCR and pictures on this machine, offline. One process beside this one reads one file at a time; it starts with the first file,
 * and anew after one that broke it, took too long or too much memory.
 */
export function createEmbeddedReader(options: ReaderOptions = {}): Reader & Pictures {
  const { idle_ms = 60_000, child: module = new URL('child.ts', import.meta.url) } = options;
  const limits = { ...usualLimits, ...options.limits };
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    const started = fork(fileURLToPath(module), {
      serialization: 'advanced',
      // It sees no secret, and what native libraries print belongs to nobody. Of glibc's pools, one for each thread
      // would keep what that thread gave back.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  }

  function letGo(): void {
    child?.kill();
    child = undefined;
  }

  async function answerOf(what: Order['what'], bytes: Uint8Array): Promise<Told> {
    clearTimeout(idle);
    child ??= start();
    child.ref();
    child.channel?.ref();
    try {
      const answer = await ask(child, { what, bytes, limits });
      if ('refused' in answer) throw new Unreadable(answer.refused.code, answer.refused.message);
      if ('failed' in answer) throw new Error(`the reader failed: ${answer.failed}`);
      return answer;
    } finally {
      // Nobody who has finished waits for it.
      child?.unref();
      child?.channel?.unref();
      idle = setTimeout(letGo, idle_ms).unref();
    }
  }

  /** One file at a time. */
  function inTurn(what: Order['what'], bytes: Uint8Array): Promise<Told> {
    const turn = last.then(() => answerOf(what, bytes));
    last = turn.catch(() => {});
    return turn;
  }

  return {
    async read({ bytes }) {
      refuseAtOnce(bytes, limits);
      const told = await inTurn('pages', bytes);
      return 'pages' in told ? told.pages : [];
    },
    async attachments({ bytes }) {
      refuseAtOnce(bytes, limits);
      if (kindOf(bytes) !== 'pdf') return [];
      const told = await inTurn('attachments', bytes);
      return 'attachments' in told ? told.attachments : [];
    },
    async draw({ bytes }) {
      refuseAtOnce(bytes, limits);
      const told = await inTurn('drawn', bytes);
      if ('drawn' in told) return told.drawn;
      throw new Error('the reader failed: it answered something else');
    },
    async close() {
      clearTimeout(idle);
      letGo();
    },
  };
}

type Told = Exclude<Answer, { refused: unknown } | { failed: unknown }>;

/** What needs no other process to be told. */
function refuseAtOnce(bytes: GivenFile['bytes'], { megabytes }: ReaderLimits): void {
  if (bytes.length === 0) throw new Unreadable('empty', 'The file is empty.');
  if (bytes.length > megabytes * 1e6)
    throw new Unreadable(
      'too-large',
      `The file is larger than ${megabytes} MB. Send a smaller one, or a photo.`,
    );
  kindOf(bytes);
}

function ask(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop(
        new Unreadable(
          'too-slow',
          `The file could not be read within ${order.limits.seconds} seconds. Send a smaller one, or a photo.`,
        ),
      );
      child.kill('SIGKILL');
    }, order.limits.seconds * 1000);
    const stop = (error: Error) => {
      settle();
      reject(error);
    };
    const answered = (answer: Answer) => {
      settle();
      resolve(answer);
    };
    const ended = (_code: number | null, signal: NodeJS.Signals | null) => stop(whyEnded(signal));
    function settle() {
      clearTimeout(timer);
      child.off('message', answered).off('exit', ended).off('error', stop);
    }
    child.once('message', answered).once('exit', ended).once('error', stop);
    child.send(order);
  });
}

/** The process ends itself so when it takes too much, and so does the system. */
const whyEnded = (signal: NodeJS.Signals | null): Unreadable =>
  signal === 'SIGKILL'
    ? new Unreadable(
        'too-much-memory',
        'The file takes more memory to read than there is. Send a smaller one, or a photo.',
      )
    : new Unreadable(
        'broken',
        'The file is damaged in a way that stopped its reading. Save it again, or send a photo.',
      );
