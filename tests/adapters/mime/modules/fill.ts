import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  const kept: unknown[] = [];
  for (let n = 0; ; n++) kept.push({ n, text: `${n}`.repeat(50) });
});
