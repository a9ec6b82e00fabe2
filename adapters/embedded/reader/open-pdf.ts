import type { ReadPage } from '../../../app/ports/reader.ts';
import { unreadablePdf } from '../../documents/pdf-attachments.ts';
import { type Page, type Pdf, pageText } from '../../documents/pdf-text.ts';
import type { ReaderLimits } from './limits.ts';
import { type Picture, raw, type Sharp } from './picture.ts';

/** Long side of a page that is drawn to be read. */
const drawn = 2200;

export interface Opened {
  pages: (ReadPage | Picture)[];
  /** There are more than may be read. */
  cut: boolean;
}

/** The first pages of a PDF: the text that it holds, or a picture of the page where it holds none. */
export function openPdf(sharp: Sharp, bytes: Uint8Array, limits: ReaderLimits): Promise<Opened> {
  return within(bytes, async (pdf) => {
    const out: (ReadPage | Picture)[] = [];
    let drawnPages = 0;
    for (let n = 1; n <= Math.min(pdf.numPages, limits.text_pages); n++) {
      const page = await pdf.getPage(n);
      const text = await pageText(page);
      if (text) out.push(text);
      else if (drawnPages++ < limits.pages) out.push(await drawPage(sharp, page));
      page.cleanup();
    }
    const cut = pdf.numPages > limits.text_pages || drawnPages > limits.pages;
    return { pages: out, cut };
  });
}

/** Its first page as people see it. */
export const drawFirstPage = (sharp: Sharp, bytes: Uint8Array): Promise<Picture> =>
  within(bytes, async (pdf) => drawPage(sharp, await pdf.getPage(1)));

/** Throws `Unreadable` for what is locked or damaged. */
async function within<T>(bytes: Uint8Array, work: (pdf: Pdf) => Promise<T>): Promise<T> {
  const { getDocumentProxy, createIsomorphicCanvasFactory } = await import('unpdf');
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'));
  let pdf: Pdf | undefined;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      CanvasFactory,
      verbosity: 0,
      useSystemFonts: false,
    });
    return await work(pdf);
  } catch (error) {
    throw unreadablePdf(error);
  } finally {
    await pdf?.destroy();
  }
}

async function drawPage(sharp: Sharp, page: Page): Promise<Picture> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const whole = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: drawn / Math.max(whole.width, whole.height, 1) });
  const [width, height] = [viewport.width, viewport.height].map((n) => Math.max(1, Math.round(n))) as [
    number,
    number,
  ];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  return raw(sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }));
}
