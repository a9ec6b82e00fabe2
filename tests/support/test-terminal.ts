import { resolve } from 'node:path';
import type { Terminal } from '../../local/terminal.ts';

export interface TestTerminal extends Terminal {
  printed(): string;
  noted(): string;
  /** Days that the progress bar was told of. */
  bar: { done: number[]; of: number; stopped: boolean };
}

/** A terminal that keeps what it was told; nobody interrupts it unless `ending` does. */
export function testTerminal(
  options: Partial<Pick<Terminal, 'env' | 'width' | 'colour'>> & {
    folder?: string;
    ending?: AbortSignal;
  } = {},
): TestTerminal {
  const {
    env = {},
    width = 80,
    colour = false,
    folder = '.',
    ending = new AbortController().signal,
  } = options;
  const [out, notes]: string[][] = [[], []];
  const bar: TestTerminal['bar'] = { done: [], of: 0, stopped: false };
  return {
    out: (text) => void out?.push(text),
    note: (text) => void notes?.push(text),
    env,
    width,
    colour,
    path: (written) => resolve(folder, written),
    progress: () => ({
      at(done, of) {
        bar.done.push(done);
        bar.of = of;
      },
      stop() {
        bar.stopped = true;
      },
    }),
    interrupted: () => ending,
    printed: () => out?.join('\n') ?? '',
    noted: () => notes?.join('\n') ?? '',
    bar,
  };
}
