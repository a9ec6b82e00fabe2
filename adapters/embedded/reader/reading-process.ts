import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Unreadable } from '../../../app/ports/reader.ts';
import type { ReaderLimits } from './limits.ts';
import type { Answer, Order } from './messages.ts';

export type Told = Exclude<Answer, { refused: unknown } | { failed: unknown }>;

export interface ReadingProcess {
  /** One file at a time. Throws `Unreadable`. */
  ask(what: Order['what'], bytes: Uint8Array): Promise<Told>;
  letGo(): void;
}

interface Options {
  limits: ReaderLimits;
  idle_ms: number;
  module: URL;
}

/** It starts with the first file, and anew after one that broke it, took too long or too much memory. */
export function readingProcess({ limits, idle_ms, module }: Options): ReadingProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    const started = fork(fileURLToPath(module), {
      serialization: 'advanced',
      // It sees no secret, and what native libraries print belongs to nobody. Of glibc's pools, one for each thread
      // would keep what that thread gave back.
      env: { MALLOC_ARENA_MAX: '2' },
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${limits.heap_mib}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  }

  function letGo(): void {
    clearTimeout(idle);
    child?.kill();
    child = undefined;
  }

  async function answerOf(what: Order['what'], bytes: Uint8Array): Promise<Told> {
    clearTimeout(idle);
    child ??= start();
    child.ref();
    child.channel?.ref();
    try {
      const answer = await answerTo(child, { what, bytes, limits });
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

  return {
    ask(what, bytes) {
      const turn = last.then(() => answerOf(what, bytes));
      last = turn.catch(() => {});
      return turn;
    },
    letGo,
  };
}

function answerTo(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop(tooSlow(order.limits.seconds));
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
    const ended = (_code: number | null, signal: NodeJS.Signals | null) =>
      stop(whyEnded(signal, order.limits));
    function settle() {
      clearTimeout(timer);
      child.off('message', answered).off('exit', ended).off('error', stop);
    }
    child.once('message', answered).once('exit', ended).once('error', stop);
    child.send(order);
  });
}

const tooSlow = (seconds: number): Unreadable =>
  new Unreadable(
    'too-slow',
    `The file could not be read within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}. Send a smaller one, or a photo.`,
  );

/** The process ends itself so when it takes too much, and so does the system. */
function whyEnded(signal: NodeJS.Signals | null, limits: ReaderLimits): Unreadable {
  if (signal === 'SIGKILL')
    return new Unreadable(
      'too-much-memory',
      'The file takes more memory to read than it may. Send a smaller one, or a photo.',
    );
  if (signal === 'SIGTERM') return tooSlow(limits.busy_seconds);
  return new Unreadable(
    'broken',
    'The file is damaged in a way that stopped its reading. Save it again, or send a photo.',
  );
}
