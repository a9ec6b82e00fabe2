import { Worker } from 'node:worker_threads';
import { Unreadable } from '../../../app/ports/reader.ts';
import { pdfAttachments } from '../../documents/pdf-attachments.ts';
import { drawFile } from './draw-file.ts';
import type { Answer, Order } from './messages.ts';
import type { Models } from './models.ts';
import { readFile } from './read-file.ts';

/** The process that reads files. Whatever a file does to it, the one that asked lives on. */
let models: Promise<Models> | undefined;
let watched = false;

process.on('message', async (order: Order) => {
  if (!watched) watchMemory(order.limits.memory_mib);
  watched = true;
  const answer = await answerTo(order);
  process.send?.(answer);
});

process.on('disconnect', () => process.exit());

async function answerTo({ what, bytes, limits }: Order): Promise<Answer> {
  try {
    if (what === 'attachments') return { attachments: await pdfAttachments(bytes) };
    if (what === 'drawn') return { drawn: await drawFile(bytes, limits) };
    const load = async () => (await import('./models.ts')).loadModels();
    const pages = await readFile({ bytes }, limits, () => {
      models ??= load();
      return models;
    });
    return { pages };
  } catch (error) {
    if (error instanceof Unreadable) return { refused: { code: error.code, message: error.message } };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** From a thread of its own, for native code may keep this one for seconds. */
function watchMemory(most_mib: number): void {
  const look = `if (process.memoryUsage.rss() > ${most_mib * 2 ** 20}) process.kill(process.pid, 'SIGKILL');`;
  new Worker(`setInterval(() => { ${look} }, 50)`, { eval: true }).unref();
}
