import { Worker } from 'node:worker_threads';

export interface MeasuredEnumeration {
  wall_s: number;
  cpu_s: number;
  threads: number;
  histories: number;
  /** Histories of a flow at the most. */
  most: number;
  /** Flows in which an invariant was broken: the figure counts for nothing then. */
  broken: string[];
}

/** Plays the letter's flows on two threads, history by history in their order. */
export async function measureEnumeration(most: number): Promise<MeasuredEnumeration> {
  const threads = 2;
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const start = performance.now();
  const before = process.cpuUsage();
  const told = await Promise.all(Array.from({ length: threads }, () => oneThread({ taken, most })));
  const wall_s = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const histories = told.reduce((sum, one) => sum + one.histories, 0);
  return {
    wall_s,
    cpu_s: (user + system) / 1e6,
    threads,
    histories,
    most,
    broken: told.flatMap((one) => one.broken),
  };
}

const oneThread = (workerData: { taken: Int32Array; most: number }) =>
  new Promise<{ histories: number; broken: string[] }>((resolve, reject) => {
    new Worker(new URL('enumerate-thread.ts', import.meta.url), { workerData })
      .once('message', resolve)
      .once('error', reject);
  });
