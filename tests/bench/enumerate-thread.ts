import { parentPort, workerData } from 'node:worker_threads';
import { flows } from '../simulation/flows.ts';
import { enumerate } from '../simulation/play.ts';

/** Takes the next flow that no other thread has taken, until there is none. */
const { taken, most } = workerData as { taken: Int32Array; most: number };
const next = () => flows[Atomics.add(taken, 0, 1)];
let histories = 0;
const broken: string[] = [];
for (let flow = next(); flow; flow = next()) {
  const played = await enumerate(flow, most);
  histories += played.histories;
  if (played.broken) broken.push(flow.name);
}
parentPort?.postMessage({ histories, broken });
