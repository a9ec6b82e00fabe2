import { Unreadable } from '../../../app/ports/reader.ts';
import type { FileKind } from './kind.ts';
import type { ReaderLimits } from './limits.ts';
import { type Picture, raw, type Sharp } from './picture.ts';

/** Finer than this, letters of a receipt only cost time. */
const longest = 3500;

/** The pages of a picture file, as the camera held them, on white, none larger than can be used. */
export async function openImage(
  sharp: Sharp,
  bytes: Uint8Array,
  kind: FileKind,
  limits: ReaderLimits,
): Promise<{ pages: Picture[]; cut: boolean }> {
  const pixels = limits.megapixels * 1e6;
  // What is cut off may miss the total: it is refused.
  const open = (page: number) =>
    sharp(bytes, { page, limitInputPixels: pixels, failOn: 'error', sequentialRead: true });
  try {
    if (kind === 'heic') return { pages: [await openHeic(sharp, bytes, limits)], cut: false };
    const { width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > pixels) throw tooManyPixels(width, height);
    const count = kind === 'tiff' ? Math.min(pages, limits.pages) : 1;
    const out: Picture[] = [];
    for (let page = 0; page < count; page++) out.push(await raw(tidy(open(page).autoOrient())));
    return { pages: out, cut: kind === 'tiff' && pages > count };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (/pixel limit/i.test(String(error))) throw tooManyPixels();
    throw broken();
  }
}

const tidy = (image: ReturnType<Sharp>): ReturnType<Sharp> =>
  image
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');

interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (filled: object | null) => void,
  ): void;
  free(): void;
}

/** The format of iPhones, which sharp's own library leaves out. */
async function openHeic(sharp: Sharp, bytes: Uint8Array, limits: ReaderLimits): Promise<Picture> {
  const { default: heif } = await import('libheif-js/wasm-bundle.js' as string);
  const [image, ...others]: HeifImage[] = new heif.HeifDecoder().decode(bytes);
  if (!image) throw broken();
  try {
    const [width, height] = [image.get_width(), image.get_height()];
    if (width * height > limits.megapixels * 1e6) throw tooManyPixels(width, height);
    const data = new Uint8ClampedArray(width * height * 4);
    const filled = await new Promise<object | null>((done) => image.display({ data, width, height }, done));
    if (!filled) throw broken();
    return await raw(tidy(sharp(data, { raw: { width, height, channels: 4 } })));
  } finally {
    for (const each of [image, ...others]) each.free();
  }
}

const tooManyPixels = (width?: number, height?: number) =>
  new Unreadable(
    'too-many-pixels',
    `The picture is too large${width && height ? `: ${width} × ${height} pixels` : ''}. Send a smaller one, or a photo.`,
  );

const broken = () =>
  new Unreadable(
    'broken',
    'The picture is damaged: it cannot be opened to its end. Send it again, or take another photo.',
  );
