import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import { SingleBar } from 'cli-progress';

/** Where a command talks to. Tests bring their own. */
export interface Terminal {
  /** What was asked for. */
  out(text: string): void;
  /** Beside it: notes, progress, faults. */
  note(text: string): void;
  env: Record<string, string | undefined>;
  /** Columns of the output. */
  width: number;
  colour: boolean;
  /** A path as the caller meant it. */
  path(written: string): string;
  /** A bar while something takes its time; silent where nobody watches. */
  progress(title: string): { at(done: number, of: number): void; stop(): void };
  /** Asks whoever sits there; absent where nobody does. An empty answer is the standard one. */
  ask?(question: string, standard?: string): Promise<string>;
  /** Aborts when somebody asks the process to end, from the first call on. */
  interrupted(): AbortSignal;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // A reader that has seen enough (`| head`) closes the pipe; that is no reason to stop half-way.
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    env,
    width: stdout.columns ?? 80,
    colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    path: (written) => resolve(startedIn(env), written),
    progress: (title) => {
      const bar = new SingleBar({
        format: `${title} {bar} {percentage}%`,
        stream: stderr,
        barsize: Math.max(5, Math.min(30, (stderr.columns ?? 80) - 20)),
        barCompleteChar: '█',
        barIncompleteChar: '░',
        clearOnComplete: true,
        // Ctrl+C ends the process at once, so nothing of the terminal may be left changed.
        hideCursor: false,
        linewrap: true,
        gracefulExit: false,
      });
      let started = false;
      return {
        at(done, of) {
          if (!started) bar.start(of, done);
          else bar.update(done);
          started = true;
        },
        stop: () => bar.stop(),
      };
    },
    ...(process.stdin.isTTY && {
      async ask(question: string, standard = '') {
        const line = createInterface({ input: process.stdin, output: stderr });
        try {
          const answer = await line.question(`${question}${standard && ` (${standard})`} `);
          return answer.trim() || standard;
        } finally {
          line.close();
        }
      },
    }),
    interrupted() {
      const ending = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
      return ending.signal;
    },
  };
}

/** npm runs its scripts in the project's folder and says where it was called. */
const startedIn = (env: Terminal['env']): string =>
  ((env.npm_lifecycle_event === 'paydesk' || env.npm_lifecycle_event === 'start') && env.INIT_CWD) ||
  process.cwd();

export const bold = (terminal: Pick<Terminal, 'colour'>, text: string): string =>
  terminal.colour ? styleText('bold', text, { validateStream: false }) : text;

export const faint = (terminal: Pick<Terminal, 'colour'>, text: string): string =>
  terminal.colour ? styleText('dim', text, { validateStream: false }) : text;

/** Text from a file, fit for a terminal: one line, without control or direction characters. */
export const safeLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
