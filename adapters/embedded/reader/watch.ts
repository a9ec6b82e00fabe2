import { Worker } from 'node:worker_threads';
import type { ReaderLimits } from './limits.ts';

export interface Watch {
  /** From here on an order is worked at. */
  began(): void;
  ended(): void;
}

const idle = process.memoryUsage.rss();

/**
 * Ends this process when it takes more memory than it may (SIGKILL), or works longer at an order (SIGTERM): time of the
 * processor and not of the wall, for another program's work is no fault of a file. From a thread of its own, for the
 * other one may be busy.
 */
export function watchProcess({ memory_mib, busy_seconds }: ReaderLimits): Watch {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
    let began;
    parentPort.on('message', (order) => { began = order ? process.cpuUsage() : undefined; });
    setInterval(() => {
      if (process.memoryUsage.rss() > ${idle + memory_mib * 2 ** 20}) process.kill(process.pid, 'SIGKILL');
      if (!began) return;
      const { user, system } = process.cpuUsage(began);
      if (user + system > ${busy_seconds * 1e6}) process.kill(process.pid, 'SIGTERM');
    }, 50);`,
    { eval: true },
  );
  worker.unref();
  return { began: () => worker.postMessage(true), ended: () => worker.postMessage(false) };
}
