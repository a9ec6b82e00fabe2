import { type GivenFile, type ReadPage, Unreadable } from '../../../app/ports/reader.ts';
import { isOffice } from '../../documents/open-office.ts';
import { kindOf } from './kind.ts';
import type { ReaderLimits } from './limits.ts';
import type { Models } from './models.ts';
import { openImage } from './open-image.ts';
import { openPdf } from './open-pdf.ts';
import { readPicture } from './read-picture.ts';

/** The pages of one file, read one after the other. `models` are asked for only where a page has to be looked at. */
export async function readFile(
  { bytes }: Pick<GivenFile, 'bytes'>,
  limits: ReaderLimits,
  models: () => Promise<Models>,
): Promise<ReadPage[]> {
  const kind = kindOf(bytes);
  if (isOffice(kind)) throw new Error('an office document is no picture');
  const { default: sharp } = await import('sharp');
  const opened =
    kind === 'pdf' ? await openPdf(sharp, bytes, limits) : await openImage(sharp, bytes, kind, limits);
  const pages: ReadPage[] = [];
  for (const page of opened.pages)
    pages.push('lines' in page ? page : await readPicture(await models(), page));
  const last = pages.at(-1);
  if (last && opened.cut) last.unread = true;
  return withText(pages);
}

/** Throws `Unreadable` where there is none. */
export function withText(pages: ReadPage[]): ReadPage[] {
  if (pages.every(({ lines }) => lines.length === 0))
    throw new Unreadable(
      'no-text',
      'There is no text on it that I can read. Send a picture of the whole page again, sharp and in good light.',
    );
  return pages;
}
