import type { ReadPage } from '../../app/ports/reader.ts';
import { unreadablePdf } from './pdf-attachments.ts';

export type Pdf = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>;
export type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Fewer letters than that may be a stamp or a page number on a scan, if there is a picture on the page. */
const enoughLetters = 20;

/** The first pages as the file itself holds their text; `undefined` where one of them has to be looked at. */
export async function pdfText(bytes: Uint8Array, mostPages: number): Promise<ReadPage[] | undefined> {
  const { getDocumentProxy } = await import('unpdf');
  let pdf: Pdf | undefined;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
    const pages: ReadPage[] = [];
    for (let n = 1; n <= Math.min(pdf.numPages, mostPages); n++) {
      const page = await pdf.getPage(n);
      const text = await pageText(page);
      if (!text) return undefined;
      pages.push(text);
      page.cleanup();
    }
    const last = pages.at(-1);
    if (last && pdf.numPages > mostPages) last.unread = true;
    return pages;
  } catch (error) {
    throw unreadablePdf(error);
  } finally {
    await pdf?.destroy();
  }
}

/** What is printed on a page, where it is no picture of a page. */
export async function pageText(page: Page): Promise<ReadPage | undefined> {
  const text = await textOf(page);
  const letters = text.lines.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
  if (letters >= enoughLetters) return text;
  return letters > 0 && !(await paintsPicture(page)) ? text : undefined;
}

async function paintsPicture(page: Page): Promise<boolean> {
  const { OPS } = await (await import('unpdf')).getResolvedPDFJS();
  const paints = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  return (await page.getOperatorList()).fnArray.some((op) => paints.includes(op));
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
