import { parentPort } from 'node:worker_threads';
import type { LineAnswer, LineOrder } from './messages.ts';
import { loadRecogniser } from './models.ts';
import type { Picture } from './picture.ts';
import { readLine } from './read-line.ts';

/** A thread that reads lines. Its network runs in this thread alone: two of them share two cores without waiting. */
const recogniser = loadRecogniser();
let picture: Picture | undefined;

parentPort?.on('message', async (order: LineOrder) => {
  if ('picture' in order) {
    picture = order.picture;
    return;
  }
  try {
    const read = await readLine(await recogniser, picture as Picture, order.line);
    parentPort?.postMessage({ n: order.n, read } satisfies LineAnswer);
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ n: order.n, failed } satisfies LineAnswer);
  }
});
