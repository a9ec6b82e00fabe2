import { Worker } from 'node:worker_threads';
import type { LineAnswer, LineOrder } from './messages.ts';
import type { Picture } from './picture.ts';
import type { LineText } from './read-line.ts';
import type { Rectangle } from './rectangle.ts';

export interface LineThreads {
  /** The text of each line of a picture. One picture at a time. */
  read(picture: Picture, lines: readonly Rectangle[]): Promise<LineText[]>;
}

/** The network's own threads wait for each other after each of its layers; those of different lines never do. */
export function createLineThreads(count: number): LineThreads {
  const threads = Array.from({ length: count }, () => {
    const thread = new Worker(new URL('line-thread.ts', import.meta.url));
    thread.unref();
    return thread;
  });
  return {
    async read(picture, lines) {
      const shared = inSharedMemory(picture);
      // The longest first, so that no thread is left alone with one at the end.
      const order = [...lines.keys()].sort((a, b) => lengthOf(lines[b]!) - lengthOf(lines[a]!));
      const out: LineText[] = [];
      await Promise.all(
        threads.map(async (thread) => {
          thread.postMessage({ picture: shared } satisfies LineOrder);
          for (let n = order.shift(); n !== undefined; n = order.shift())
            out[n] = await ask(thread, { n, line: lines[n]! });
        }),
      );
      return out;
    },
  };
}

const lengthOf = ({ width, height }: Rectangle): number => width / Math.max(1, height);

function inSharedMemory({ data, width, height }: Picture): Picture {
  const shared = new Uint8Array(new SharedArrayBuffer(data.length));
  shared.set(data);
  return { data: shared, width, height };
}

function ask(thread: Worker, order: LineOrder): Promise<LineText> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      thread.off('message', answered).off('error', failed);
      thread.unref();
      done();
    };
    const answered = (answer: LineAnswer) =>
      settle(() => ('read' in answer ? resolve(answer.read) : reject(new Error(answer.failed))));
    const failed = (error: Error) => settle(() => reject(error));
    thread.ref();
    thread.on('message', answered).on('error', failed);
    thread.postMessage(order);
  });
}
