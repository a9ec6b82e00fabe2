import { parentPort } from 'node:worker_threads';
import { UnreadableMail } from '../../app/ports/mime.ts';
import type { Answer, Order } from './mime-reader.ts';
import { readMime } from './read-mime.ts';

/** The thread that reads mails. Whatever a mail does to it, the one that asked lives on. */
parentPort?.on('message', async ({ n, raw }: Order) => {
  parentPort?.postMessage({ n, ...(await answerTo(raw)) } satisfies Answer);
});

async function answerTo(raw: Uint8Array) {
  try {
    return { mail: await readMime(raw) };
  } catch (error) {
    if (error instanceof UnreadableMail) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
