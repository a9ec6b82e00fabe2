import type { ReadPage } from '../../../app/ports/reader.ts';
import { unreadablePdf } from '../../documents/pdf-attachments.ts';
import type { ReaderLimits } from './limits.ts';
import { type Picture, raw, type Sharp } from './picture.ts';

type Pdf = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Fewer letters than that may be a stamp or a page number on a scan, if there is a picture on the page. */
const enoughLetters = 20;
/** Long side of a page that is drawn to be read. */
const drawn = 2200;

/** The first pages of a PDF: the text that it holds, or a picture of the page where it holds none. */
export function openPdf(
  sharp: Sharp,
  bytes: Uint8Array,
  limits: ReaderLimits,
): Promise<(ReadPage | Picture)[]> {
  return within(bytes, async (pdf, { OPS }) => {
    const paints = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
    const out: (ReadPage | Picture)[] = [];
    let drawnPages = 0;
    for (let n = 1; n <= Math.min(pdf.numPages, limits.text_pages); n++) {
      const page = await pdf.getPage(n);
      const text = await textOf(page);
      const letters = text.lines.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
      const { fnArray } =
        letters > 0 && letters < enoughLetters ? await page.getOperatorList() : { fnArray: [] };
      const all = letters >= enoughLetters || (letters > 0 && !fnArray.some((op) => paints.includes(op)));
      if (all) out.push(text);
      else if (drawnPages++ < limits.pages) out.push(await drawPage(sharp, page));
      page.cleanup();
    }
    return out;
  });
}

/** Its first page as people see it. */
export const drawFirstPage = (sharp: Sharp, bytes: Uint8Array): Promise<Picture> =>
  within(bytes, async (pdf) => drawPage(sharp, await pdf.getPage(1)));

type Pdfjs = Awaited<ReturnType<typeof import('unpdf')['getResolvedPDFJS']>>;

/** Throws `Unreadable` for what is locked or damaged. */
async function within<T>(bytes: Uint8Array, work: (pdf: Pdf, pdfjs: Pdfjs) => Promise<T>): Promise<T> {
  const { getDocumentProxy, createIsomorphicCanvasFactory, getResolvedPDFJS } = await import('unpdf');
  const pdfjs = await getResolvedPDFJS();
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'));
  let pdf: Pdf | undefined;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), {
      CanvasFactory,
      verbosity: 0,
      useSystemFonts: false,
    });
    return await work(pdf, pdfjs);
  } catch (error) {
    throw unreadablePdf(error);
  } finally {
    await pdf?.destroy();
  }
}

async function textOf(page: Page): Promise<ReadPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
  const lines = items.flatMap((item) => {
    if (!('str' in item) || !item.str.trim()) return [];
    const [, , , , px, py] = item.transform as number[] as [number, number, number, number, number, number];
    const [x, base] = [a * px + c * py + e, b * px + d * py + f];
    const tall = item.height || 10;
    return [
      {
        text: item.str.trim(),
        // A quarter of the letters' height hangs below the line they stand on.
        box: { x, y: base - tall * 0.85, width: item.width, height: tall },
        confidence: 1,
      },
    ];
  });
  return { width, height, lines };
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
