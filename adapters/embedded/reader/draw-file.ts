import type { Drawn } from '../../../app/ports/pictures.ts';
import { kindOf } from './kind.ts';
import type { ReaderLimits } from './limits.ts';
import { openImage } from './open-image.ts';
import { drawFirstPage } from './open-pdf.ts';
import type { Picture, Sharp } from './picture.ts';

/** Long side of what is shown: small print can be read on it, and it weighs some hundred kilobytes. */
const shown = 1600;

/** The first page of a file, to be shown and to be known again. Throws `Unreadable`. */
export async function drawFile(bytes: Uint8Array, limits: ReaderLimits): Promise<Drawn> {
  const kind = kindOf(bytes);
  const { default: sharp } = await import('sharp');
  const page =
    kind === 'pdf'
      ? await drawFirstPage(sharp, bytes)
      : (await openImage(sharp, bytes, kind, { ...limits, pages: 1 })).pages[0]!;
  const jpeg = await open(sharp, page)
    .resize({ width: shown, height: shown, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { jpeg: new Uint8Array(jpeg), photo: await hashOf(sharp, page) };
}

const open = (sharp: Sharp, { data, width, height }: Picture): ReturnType<Sharp> =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** Fields of the hash, and pixels that each is the mean of: enough that scaling a picture hardly moves it. */
const [across, down, wide, high] = [9, 8, 56, 64];

/** Difference hash: of 9 by 8 grey fields, whether each is darker than its right neighbour. */
async function hashOf(sharp: Sharp, page: Picture): Promise<string> {
  const grey = await open(sharp, page)
    .greyscale()
    .resize(across * wide, down * high, { fit: 'fill' })
    .raw()
    .toBuffer();
  const fields = new Float64Array(across * down);
  for (const [at, light] of grey.entries()) {
    const [x, y] = [at % (across * wide), Math.floor(at / (across * wide))];
    fields[Math.floor(y / high) * across + Math.floor(x / wide)]! += light;
  }
  let hash = '';
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across - 1; x += 4) {
      const at = y * across + x;
      const bits = [0, 1, 2, 3].map((n) => Number(fields[at + n]! < fields[at + n + 1]!));
      hash += Number.parseInt(bits.join(''), 2).toString(16);
    }
  return hash;
}
