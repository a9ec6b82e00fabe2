import { Unreadable } from '../../../app/ports/reader.ts';
import { isOffice, openOffice } from '../../documents/open-office.ts';
import { pdfAttachments } from '../../documents/pdf-attachments.ts';
import { pdfText } from '../../documents/pdf-text.ts';
import { drawFile } from './draw-file.ts';
import { kindOf } from './kind.ts';
import type { ReaderLimits } from './limits.ts';
import type { Answer, Order } from './messages.ts';
import type { Models } from './models.ts';
import { readFile, withText } from './read-file.ts';
import { type Watch, watchProcess } from './watch.ts';

/** The process that reads files. Whatever a file does to it, the one that asked lives on. */
let models: Promise<Models> | undefined;
let watch: Watch | undefined;

process.on('message', async (order: Order) => {
  watch ??= watchProcess(order.limits);
  watch.began();
  const answer = await answerTo(order);
  watch.ended();
  process.send?.(answer);
});

process.on('disconnect', () => process.exit());

async function answerTo({ what, bytes, limits }: Order): Promise<Answer> {
  try {
    if (what === 'attachments') return { attachments: await pdfAttachments(bytes) };
    if (what === 'drawn') return { drawn: await drawFile(bytes, limits) };
    if (what === 'text') return await textIn(bytes, limits);
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

async function textIn(bytes: Uint8Array, limits: ReaderLimits): Promise<Answer> {
  const kind = kindOf(bytes);
  if (isOffice(kind)) return { pages: withText(await openOffice(bytes, kind)) };
  const pages = kind === 'pdf' ? await pdfText(bytes, limits.text_pages) : undefined;
  return pages ? { pages } : { pictures: true };
}
